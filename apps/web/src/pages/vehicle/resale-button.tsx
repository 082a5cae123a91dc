import { Button, Checkbox, DatePicker, Form, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vehicle } from '../../api/customers.js';
import { useResale } from '../../api/lists.js';
import { optionsOf } from '../../i18n/word.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { NewOwnerFields, newOwnerDefaults, newOwnerOf, useStoresOf, type NewOwnerValues } from './new-owner-fields.js';

type Values = NewOwnerValues & { kind: 'traded-in' | 'sold-on'; on: dayjs.Dayjs; known?: boolean };

/** The used-car desk says that it took the car in or sold it on; of a car sold on, also to whom. */
export function ResaleButton({ car, name }: { car: Vehicle; name: string }) {
  const { t } = useTranslation();
  const today = useToday();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<Values>();
  const [kind, known] = [Form.useWatch('kind', form), Form.useWatch('known', form)];
  const report = useResale(car.id);
  const stores = useStoresOf(car);
  const here = car.state === 'active';
  const run = async ({ kind: what, on, known: now, ...who }: Values): Promise<void> => {
    const withOwner = what === 'sold-on' && now === true;
    const body = {
      ...{ version: car.version, kind: what, on: on.format('YYYY-MM-DD') },
      ...(withOwner ? { newOwner: newOwnerOf(who) } : {}),
    };
    const done = t(withOwner ? 'vehicle.resale.doneOwner' : 'vehicle.resale.done');
    if (await act(() => report.mutateAsync(body), done, form)) setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('vehicle.resale.button')}</Button>
      <Modal
        open={asking}
        title={t('vehicle.resale.title', { car: name })}
        okText={t('common.save')}
        okButtonProps={{ loading: report.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('vehicle.resale.text')}</p>
        <Form
          form={form}
          layout="vertical"
          initialValues={{
            ...newOwnerDefaults(stores),
            kind: here ? 'traded-in' : 'sold-on',
            on: dayjs(today),
            known: !here,
          }}
          onFinish={(values) => void run(values)}
        >
          <Form.Item name="kind" label={t('vehicle.resale.kind')}>
            <Radio.Group options={optionsOf('vehicle.resale.kinds', here ? ['other'] : ['traded-in'])} />
          </Form.Item>
          <Form.Item name="on" label={t('vehicle.resale.on')} rules={[{ required: true }]}>
            <DatePicker allowClear={false} maxDate={dayjs(today)} />
          </Form.Item>
          {kind === 'sold-on' && (
            <Form.Item name="known" valuePropName="checked">
              <Checkbox>{t('vehicle.resale.known')}</Checkbox>
            </Form.Item>
          )}
          {kind === 'sold-on' && known && <NewOwnerFields stores={stores} />}
        </Form>
      </Modal>
    </>
  );
}
