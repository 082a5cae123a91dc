import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideApproval, type Approval } from '../../api/money.js';
import { useAct } from '../../ui/use-act.js';

type Decision = 'granted' | 'refused';

/** Both answers, each asked once more by name, with room for a word. */
export function DecideApprovalButtons({ approval, car }: { approval: Approval; car: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const decide = useDecideApproval();
  const [note, setNote] = useState('');
  const { id, version } = approval;
  const run = (decision: Decision) =>
    act(() => decide.mutateAsync({ id, version, decision, note }), t(`money.approvals.${decision}`));
  const button = (decision: Decision) => {
    const yes = decision === 'granted';
    return (
      <Popconfirm
        title={t(yes ? 'money.approvals.confirm' : 'money.approvals.confirmRefuse', { car })}
        description={
          <Input
            aria-label={t('money.approvals.note')}
            placeholder={t('money.approvals.note')}
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.target.value)}
          />
        }
        okText={t(yes ? 'money.approvals.grant' : 'money.approvals.refuse')}
        onConfirm={() => void run(decision)}
      >
        <Button size="small" type={yes ? 'primary' : 'default'} loading={decide.isPending}>
          {t(yes ? 'money.approvals.grant' : 'money.approvals.refuse')}
        </Button>
      </Popconfirm>
    );
  };
  return (
    <span className="row" onClick={(event) => event.stopPropagation()}>
      {button('granted')}
      {button('refused')}
    </span>
  );
}
