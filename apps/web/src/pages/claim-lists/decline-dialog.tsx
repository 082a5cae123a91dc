import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reason } from './use-decide.js';

const REASONS = ['NOT_OURS', 'LEFT', 'INSURED', 'REFUSES', 'UNREACHABLE', 'OTHER'] as const;

/** Why cars are let go: without a reason none is. */
export function DeclineDialog(props: {
  rows: string[] | null;
  onClose: () => void;
  onDecline: (reason: Reason, note: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<Reason>('NOT_OURS');
  const [note, setNote] = useState('');
  return (
    <Modal
      open={props.rows !== null}
      title={t('lists.claims.declineTitle', { n: props.rows?.length ?? 0 })}
      okText={t('lists.claims.decline')}
      onOk={() => void props.onDecline(reason, note.trim())}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <div className="stack">
        <Radio.Group
          vertical
          aria-label={t('lists.claims.row.answer')}
          value={reason}
          onChange={(event) => setReason(event.target.value as Reason)}
          options={REASONS.map((value) => ({ value, label: t(`lists.claims.reason.${value}`) }))}
        />
        <Input
          aria-label={t('lists.claims.note')}
          placeholder={t('lists.claims.note')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Modal>
  );
}
