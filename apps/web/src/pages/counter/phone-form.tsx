import { Button, Checkbox, Form, Input, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';

export interface PhoneValues {
  phone: string;
  consent: boolean;
}

/** A number with the wording that was read out: without the owner's yes nothing is kept. */
export function PhoneForm(props: {
  form: FormInstance<PhoneValues>;
  go: string;
  busy: boolean;
  onSave: (values: PhoneValues) => void;
}) {
  const { t } = useTranslation();
  const must = t('common.required', { name: t('counter.phone') });
  return (
    <Form form={props.form} layout="vertical" className="phone-form" onFinish={props.onSave} requiredMark={false}>
      <Form.Item name="phone" label={t('counter.phone')} rules={[{ required: true, message: must }]}>
        <Input size="large" inputMode="tel" autoComplete="off" maxLength={20} />
      </Form.Item>
      <Form.Item
        name="consent"
        valuePropName="checked"
        rules={[{ validator: (_, yes) => (yes ? Promise.resolve() : Promise.reject(new Error(t('counter.consent')))) }]}
      >
        <Checkbox>
          {t('counter.consent')} <span className="quiet">{t('counter.consentText')}</span>
        </Checkbox>
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" loading={props.busy}>
        {props.go}
      </Button>
    </Form>
  );
}
