import { Button, Checkbox, DatePicker, Drawer, Form, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSetRota, type RotaPerson, type ShiftName } from '../../api/rota.js';
import { useAct } from '../../ui/use-act.js';

const SHIFTS: ShiftName[] = ['day', 'am', 'pm', 'off'];
const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'] as const;

interface Values {
  startsOn: Dayjs;
  worksHolidays: boolean;
  week: ShiftName[];
}

/** The weekly pattern of a person, from a day on. */
export function PatternForm(props: { person: RotaPerson; today: string; onClose: () => void }) {
  const { person, today, onClose } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const set = useSetRota(person.id);
  const act = useAct();
  const run = async ({ startsOn, week, worksHolidays }: Values): Promise<void> => {
    const body = { startsOn: startsOn.format('YYYY-MM-DD'), week, worksHolidays };
    if (await act(() => set.mutateAsync(body), undefined, form)) onClose();
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={440}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={t('rota.form.title', { name: person.name })}
      extra={
        <Button type="primary" loading={set.isPending} onClick={form.submit}>
          {t('common.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...person.pattern, startsOn: dayjs(today) }}
        onFinish={(values) => void run(values)}
      >
        <Form.Item name="startsOn" label={t('rota.form.startsOn')} rules={[{ required: true }]}>
          <DatePicker minDate={dayjs(today)} allowClear={false} />
        </Form.Item>
        {WEEKDAYS.map((day) => (
          <Form.Item key={day} name={['week', Number(day)]} label={t(`rota.form.weekdays.${day}`)}>
            <Segmented
              aria-label={t(`rota.form.weekdays.${day}`)}
              options={SHIFTS.map((value) => ({ value, label: t(`rota.shift.${value}`) }))}
            />
          </Form.Item>
        ))}
        <Form.Item name="worksHolidays" valuePropName="checked">
          <Checkbox>{t('rota.form.worksHolidays')}</Checkbox>
        </Form.Item>
      </Form>
    </Drawer>
  );
}
