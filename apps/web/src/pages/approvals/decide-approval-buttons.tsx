import { useTranslation } from 'react-i18next';
import { useDecideApproval, type Approval } from '../../api/money.js';
import { DecisionButtons } from '../../ui/decision-buttons.js';
import { useAct } from '../../ui/use-act.js';

/** Both answers, each asked once more by name, with room for a word. */
export function DecideApprovalButtons({ approval, car }: { approval: Approval; car: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const decide = useDecideApproval();
  const { id, version } = approval;
  return (
    <DecisionButtons
      texts={{
        granted: { label: t('money.approvals.grant'), question: t('money.approvals.confirm', { car }) },
        refused: { label: t('money.approvals.refuse'), question: t('money.approvals.confirmRefuse', { car }) },
      }}
      noteLabel={t('money.approvals.note')}
      loading={decide.isPending}
      onDecide={(decision, note) =>
        void act(() => decide.mutateAsync({ id, version, decision, note }), t(`money.approvals.${decision}`))
      }
    />
  );
}
