import { Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vehicle } from '../../api/customers.js';
import { useNewOwner } from '../../api/lists.js';
import { optionsOf } from '../../i18n/word.js';
import { useMe } from '../../ui/me.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';

interface Values {
  store: string;
  name: string;
  phone: string;
  on: dayjs.Dayjs;
  granted: boolean;
  textVersion: string;
  source: 'counter' | 'phone' | 'paper' | 'wecom' | 'owner_page';
}

/** Who has a sold car now, with their number and what they agreed to: work on it begins anew. */
export function NewOwnerButton({ car, name }: { car: Vehicle; name: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const today = useToday();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<Values>();
  const owner = useNewOwner(car.id);
  const mine = me.stores.map((store) => store.code);
  const stores = car.stores.filter((code) => mine.includes(code));
  const run = async ({ on, granted, textVersion, source, ...who }: Values): Promise<void> => {
    const body = {
      ...who,
      version: car.version,
      on: on.format('YYYY-MM-DD'),
      consent: { granted, textVersion, source },
    };
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
          initialValues={{
            store: stores[0],
            on: dayjs(today),
            granted: true,
            textVersion: '2026-01',
            source: 'counter',
          }}
          onFinish={(values) => void run(values)}
        >
          {stores.length > 1 && (
            <Form.Item name="store" label={t('lists.owner.store')} rules={[{ required: true }]}>
              <Select options={stores.map((value) => ({ value, label: value }))} />
            </Form.Item>
          )}
          {stores.length <= 1 && <Form.Item name="store" hidden />}
          <Form.Item name="name" label={t('lists.owner.name')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={t('lists.owner.phone')} rules={[{ required: true, min: 5 }]}>
            <Input maxLength={30} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="on" label={t('lists.owner.on')} rules={[{ required: true }]}>
            <DatePicker allowClear={false} maxDate={dayjs(today)} />
          </Form.Item>
          <Form.Item name="granted" label={t('lists.owner.granted')}>
            <Radio.Group
              options={[
                { value: true, label: t('lists.owner.yes') },
                { value: false, label: t('lists.owner.no') },
              ]}
            />
          </Form.Item>
          <Form.Item name="source" label={t('lists.owner.source')}>
            <Select options={optionsOf('words.consentSource', ['import', 'demo', 'other'])} />
          </Form.Item>
          <Form.Item name="textVersion" label={t('lists.owner.consentText')} rules={[{ required: true }]}>
            <Input maxLength={40} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
