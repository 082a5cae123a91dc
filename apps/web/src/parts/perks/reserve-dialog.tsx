import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenReserve, type OfferPackage } from '../../api/offers.js';
import { useAct } from '../../ui/use-act.js';

const OBJECTIONS = ['price', 'other', 'service', 'thinking', 'own'] as const;

/** Opens what is held back, for an objection that stays written down. */
export function ReserveDialog({ caseId, one, onClose }: { caseId: string; one: OfferPackage; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const open = useOpenReserve(caseId);
  const [kind, setKind] = useState<(typeof OBJECTIONS)[number] | null>(null);
  const [text, setText] = useState('');
  const said = kind && kind !== 'own' ? t(`offers.panel.objections.${kind}`) : '';
  const objection = [said, text.trim()].filter(Boolean).join('：');
  const run = async (): Promise<void> => {
    const done = await act(() => open.mutateAsync({ package: one.id, objection }), t('offers.panel.opened'));
    if (done) onClose();
  };
  return (
    <Modal
      open
      width={440}
      title={t('offers.panel.openTitle', { name: one.name })}
      okText={t('offers.panel.open')}
      okButtonProps={{ disabled: objection.length < 2, loading: open.isPending }}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <div className="stack">
        <Radio.Group
          aria-label={t('offers.panel.objection')}
          value={kind}
          onChange={({ target }) => setKind(target.value as typeof kind)}
          options={OBJECTIONS.map((value) => ({ value, label: t(`offers.panel.objections.${value}`) }))}
        />
        <Input
          aria-label={t('offers.panel.objection')}
          placeholder={t('offers.panel.objectionHelp')}
          maxLength={160}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={() => objection.length >= 2 && void run()}
        />
      </div>
    </Modal>
  );
}
