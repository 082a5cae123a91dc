import { Button, DatePicker, Form, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVehicleState, type Vehicle } from '../../api/customers.js';
import { optionsOf } from '../../i18n/word.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';

type Values = { state: Vehicle['state']; on: dayjs.Dayjs };

/** Writes down that a car was sold, scrapped or moved away, or is back. */
export function StateButton({ car, name }: { car: Vehicle; name: string }) {
  const { t } = useTranslation();
  const today = useToday();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<Values>();
  const change = useVehicleState(car.id);
  const act = useAct();
  const run = async ({ state, on }: Values): Promise<void> => {
    const body = { version: car.version, state, on: on.format('YYYY-MM-DD') };
    if (await act(() => change.mutateAsync(body), undefined, form)) setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('vehicle.changeState')}</Button>
      <Modal
        open={asking}
        title={t('vehicle.stateTitle', { car: name })}
        okText={t('common.save')}
        okButtonProps={{ loading: change.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('vehicle.stateText')}</p>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ state: car.state, on: dayjs(today) }}
          onFinish={(values) => void run(values)}
        >
          <Form.Item name="state" label={t('vehicle.fact.state')}>
            <Radio.Group options={optionsOf('words.vehicleState')} />
          </Form.Item>
          <Form.Item name="on" label={t('vehicle.stateOn')} rules={[{ required: true }]}>
            <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(today, 'day')} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
