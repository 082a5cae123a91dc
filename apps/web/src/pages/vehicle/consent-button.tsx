import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useConsent, type PersonOnCar } from '../../api/customers.js';
import { optionsOf } from '../../i18n/word.js';
import { useAct } from '../../ui/use-act.js';

type Values = Sent<'ConsentChange'>;
const START: Values = { purpose: 'renewal', channel: 'sms', granted: true, textVersion: '2026-01', source: 'counter' };

/** Writes down what a customer agreed to or refused: for what, by which channel, on which text. */
export function ConsentButton({ carId, person }: { carId: string; person: PersonOnCar }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<Values>();
  const record = useConsent(carId, person.personId);
  const act = useAct();
  const run = async (values: Values): Promise<void> => {
    if (await act(() => record.mutateAsync(values), undefined, form)) setAsking(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('vehicle.addConsent')}
      </Button>
      <Modal
        open={asking}
        title={t('vehicle.consentTitle', { name: person.name })}
        okText={t('common.save')}
        okButtonProps={{ loading: record.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <Form form={form} layout="vertical" initialValues={START} onFinish={(values) => void run(values)}>
          <Form.Item name="granted" label={t('vehicle.consent')}>
            <Radio.Group
              options={[
                { value: true, label: t('vehicle.granted') },
                { value: false, label: t('vehicle.refused') },
              ]}
            />
          </Form.Item>
          <Form.Item name="purpose" label={t('vehicle.consentFor')}>
            <Select options={optionsOf('words.consentPurpose')} />
          </Form.Item>
          <Form.Item name="channel" label={t('vehicle.consentBy')}>
            <Radio.Group options={optionsOf('words.consentChannel')} />
          </Form.Item>
          <Form.Item name="source" label={t('vehicle.consentHow')}>
            <Select options={optionsOf('words.consentSource', ['import', 'demo', 'other'])} />
          </Form.Item>
          <Form.Item name="textVersion" label={t('vehicle.consentText')} rules={[{ required: true }]}>
            <Input maxLength={40} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
