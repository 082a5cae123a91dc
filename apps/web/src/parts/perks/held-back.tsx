import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNoteAsked, type CasePerks } from '../../api/offers.js';
import { useAct } from '../../ui/use-act.js';

/** Why nothing is proposed to an owner who is in an experiment, and the one tap when they ask by themselves. */
export function HeldBack({ perks, caseId, readOnly }: { perks: CasePerks; caseId: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const act = useAct();
  const note = useNoteAsked(caseId);
  const { experiment } = perks;
  if (!experiment) return null;
  return (
    <div className="perk-held-back">
      <p className="notes small">{t(`experiments.panel.heldBack.${experiment.arm}`, { name: experiment.name })}</p>
      {!readOnly && (
        <Button
          size="small"
          loading={note.isPending}
          onClick={() => void act(() => note.mutateAsync(undefined), t('experiments.panel.asked'))}
        >
          {t('experiments.panel.ask')}
        </Button>
      )}
    </div>
  );
}
