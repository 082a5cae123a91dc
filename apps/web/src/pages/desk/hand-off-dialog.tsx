import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../api/renewals.js';
import { useAdvisers, useHandOff } from '../../api/workbench.js';
import { useAct } from '../../ui/use-act.js';
import { carName } from '../../ui/car-name.js';

/** Hands a case that is never reached to a service adviser; the credit is shared from then on. */
export function HandOffDialog({ item, onClose }: { item: CaseRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ adviser: string; note?: string }>();
  const advisers = useAdvisers(item.store);
  const hand = useHandOff(item.id);
  const act = useAct();
  const run = async ({ adviser, note }: { adviser: string; note?: string }): Promise<void> => {
    const input = { version: item.version, adviser, ...(note?.trim() ? { note: note.trim() } : {}) };
    if (await act(() => hand.mutateAsync(input), t('desk.handOff.done'), form)) onClose();
  };
  const none = advisers.data?.items.length === 0;
  return (
    <Modal
      open
      title={t('desk.handOff.title', { car: carName(item) })}
      okText={t('desk.handOff.ok')}
      okButtonProps={{ loading: hand.isPending, disabled: none }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {none && <p className="late">{t('desk.handOff.none')}</p>}
      <Form form={form} layout="vertical" onFinish={(values) => void run(values)}>
        <Form.Item
          name="adviser"
          label={t('desk.handOff.adviser')}
          rules={[{ required: true, message: t('common.required', { name: t('desk.handOff.adviser') }) }]}
        >
          <Select
            autoFocus
            loading={advisers.isPending}
            options={advisers.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
        <Form.Item name="note" label={t('desk.handOff.note')}>
          <Input.TextArea maxLength={1000} rows={3} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
