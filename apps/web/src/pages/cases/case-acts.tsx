import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCloseCase, useMoveCase, type Case } from '../../api/renewals.js';
import type { Sent } from '../../api/client.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';
import { carName } from '../../ui/car-name.js';

/** Ends the work on a case with a reason; asks first and names the car. */
export function CloseCaseButton({ item }: { item: Case }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<Sent<'CloseCase'>['reason']>('INSURED_ELSEWHERE');
  const close = useCloseCase(item.id);
  const act = useAct();
  const run = async (): Promise<void> => {
    const done = await act(() => close.mutateAsync({ version: item.version, reason }), t('cases.closed'));
    if (done) setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('cases.close')}</Button>
      <Modal
        open={asking}
        title={t('cases.closeTitle', { car: carName(item) })}
        okText={t('cases.close')}
        okButtonProps={{ danger: true, loading: close.isPending }}
        onOk={() => void run()}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('cases.closeText')}</p>
        <Radio.Group
          aria-label={t('cases.closeAs')}
          value={reason}
          onChange={(event) => setReason(event.target.value as typeof reason)}
          options={[
            { value: 'INSURED_ELSEWHERE', label: t('words.closeReason.INSURED_ELSEWHERE') },
            { value: 'WRONG_DATE', label: t('words.closeReason.WRONG_DATE') },
          ]}
        />
      </Modal>
    </>
  );
}

/** Gives a case to another of one's stores; the decision is audited with its note. */
export function MoveCaseButton({ item }: { item: Case }) {
  const { t } = useTranslation();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<{ store: string; note: string }>();
  const move = useMoveCase(item.id);
  const act = useAct();
  const others = me.stores.filter((store) => store.code !== item.store);
  const run = async (values: { store: string; note: string }): Promise<void> => {
    const done = await act(() => move.mutateAsync({ ...values, version: item.version }), t('cases.moved'), form);
    if (done) setAsking(false);
  };
  if (others.length === 0) return null;
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('cases.move')}</Button>
      <Modal
        open={asking}
        title={t('cases.moveTitle', { car: carName(item) })}
        okText={t('cases.move')}
        okButtonProps={{ loading: move.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('cases.moveText')}</p>
        <Form form={form} layout="vertical" onFinish={(values) => void run(values)}>
          <Form.Item name="store" label={t('cases.moveTo')} rules={must(t('cases.moveTo'))}>
            <Select options={others.map((store) => ({ value: store.code, label: store.name }))} />
          </Form.Item>
          <Form.Item name="note" label={t('cases.moveNote')} rules={must(t('cases.moveNote'))}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
