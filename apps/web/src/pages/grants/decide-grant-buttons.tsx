import { useTranslation } from 'react-i18next';
import { useDecideGrant, type GrantRow } from '../../api/grants.js';
import { DecisionButtons } from '../../ui/decision-buttons.js';
import { useAct } from '../../ui/use-act.js';
import { grantName } from './grant-name.js';

/** Both answers of the second person, each asked once more by name, with room for a word. */
export function DecideGrantButtons({ grant }: { grant: GrantRow }) {
  const { t } = useTranslation();
  const act = useAct();
  const decide = useDecideGrant();
  const names = { car: grant.plate ?? grant.owner ?? '—', name: grantName(grant) };
  return (
    <DecisionButtons
      texts={{
        granted: { label: t('perks.grants.grant'), question: t('perks.grants.grantTitle', names) },
        refused: { label: t('perks.grants.refuse'), question: t('perks.grants.refuseTitle', names) },
      }}
      noteLabel={t('perks.grants.note')}
      loading={decide.isPending}
      onDecide={(verdict, note) =>
        void act(
          () => decide.mutateAsync({ id: grant.id, version: grant.version, verdict, note }),
          t(`perks.grants.${verdict}`),
        )
      }
    />
  );
}
