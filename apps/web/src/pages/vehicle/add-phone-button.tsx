import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useAddPhone, type PersonOnCar } from '../../api/customers.js';
import { optionsOf } from '../../i18n/word.js';
import { useAct } from '../../ui/use-act.js';

type Values = Sent<'NewPhone'>;

/** Another number of a person, with where it comes from. */
export function AddPhoneButton({ carId, person }: { carId: string; person: PersonOnCar }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<Values>();
  const add = useAddPhone(carId, person.personId);
  const act = useAct();
  const run = async (values: Values): Promise<void> => {
    if (await act(() => add.mutateAsync(values), undefined, form)) {
      form.resetFields();
      setAsking(false);
    }
  };
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('vehicle.addPhone')}
      </Button>
      <Modal
        open={asking}
        title={t('vehicle.addPhoneTitle', { name: person.name })}
        okText={t('common.save')}
        okButtonProps={{ loading: add.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <Form form={form} layout="vertical" initialValues={{ source: 'phone' }} onFinish={(values) => void run(values)}>
          <Form.Item
            name="phone"
            label={t('vehicle.phone')}
            rules={[{ required: true, message: t('common.required', { name: t('vehicle.phone') }) }]}
          >
            <Input className="code" inputMode="tel" autoComplete="off" maxLength={30} />
          </Form.Item>
          <Form.Item name="source" label={t('vehicle.phoneFrom')}>
            <Select options={optionsOf('words.phoneSource', ['import', 'manual', 'demo', 'other'])} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
