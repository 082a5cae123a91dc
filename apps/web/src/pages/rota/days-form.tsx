import { DatePicker, Form, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSetRotaDays, type RotaPerson, type ShiftName } from '../../api/rota.js';
import { useAct } from '../../ui/use-act.js';

const SHIFTS = ['off', 'am', 'pm', 'day'] as const;
const KINDS = ['leave', 'extra', 'swap'] as const;

interface Values {
  range: [Dayjs, Dayjs];
  shift: ShiftName | 'pattern';
  kind: (typeof KINDS)[number];
}

/** Days on which a person works otherwise than planned. */
export function DaysForm(props: { person: RotaPerson; today: string; onClose: () => void }) {
  const { person, today, onClose } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const set = useSetRotaDays(person.id);
  const act = useAct();
  const run = async ({ range, shift, kind }: Values): Promise<void> => {
    const [from, to] = range.map((day) => day.format('YYYY-MM-DD')) as [string, string];
    const body = { from, to, kind, shift: shift === 'pattern' ? null : shift };
    if (await act(() => set.mutateAsync(body), undefined, form)) onClose();
  };
  return (
    <Modal
      open
      title={t('rota.days.title', { name: person.name })}
      okText={t('common.save')}
      okButtonProps={{ loading: set.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ range: [dayjs(today), dayjs(today)], shift: 'off', kind: 'leave' }}
        onFinish={(values) => void run(values)}
      >
        <Form.Item name="range" label={t('rota.days.range')} rules={[{ required: true }]}>
          <DatePicker.RangePicker minDate={dayjs(today)} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="shift" label={t('rota.days.shift')}>
          <Radio.Group
            options={[
              ...SHIFTS.map((value) => ({ value, label: t(`rota.shift.${value}`) })),
              { value: 'pattern', label: t('rota.days.asPattern') },
            ]}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('rota.days.kind')}>
          <Radio.Group options={KINDS.map((value) => ({ value, label: t(`rota.kind.${value}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
