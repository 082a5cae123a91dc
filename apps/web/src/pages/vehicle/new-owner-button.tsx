import { Button, DatePicker, Form, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vehicle } from '../../api/customers.js';
import { useNewOwner } from '../../api/lists.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { NewOwnerFields, newOwnerDefaults, newOwnerOf, useStoresOf, type NewOwnerValues } from './new-owner-fields.js';

type Values = NewOwnerValues & { on: dayjs.Dayjs };

/** Who has a sold car now, with their number and what they agreed to: work on it begins anew. */
export function NewOwnerButton({ car, name }: { car: Vehicle; name: string }) {
  const { t } = useTranslation();
  const today = useToday();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<Values>();
  const owner = useNewOwner(car.id);
  const stores = useStoresOf(car);
  const run = async ({ on, ...who }: Values): Promise<void> => {
    const body = { ...newOwnerOf(who), version: car.version, on: on.format('YYYY-MM-DD') };
    if (await act(() => owner.mutateAsync(body), t('lists.owner.done'), form)) setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('lists.owner.button')}</Button>
      <Modal
        open={asking}
        title={t('lists.owner.title', { name })}
        okText={t('common.save')}
        okButtonProps={{ loading: owner.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('lists.owner.text')}</p>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ ...newOwnerDefaults(stores), on: dayjs(today) }}
          onFinish={(values) => void run(values)}
        >
          <NewOwnerFields stores={stores} />
          <Form.Item name="on" label={t('lists.owner.on')} rules={[{ required: true }]}>
            <DatePicker allowClear={false} maxDate={dayjs(today)} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
