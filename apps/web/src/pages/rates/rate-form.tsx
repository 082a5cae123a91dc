import { Button, Checkbox, DatePicker, Drawer, Form, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAddRate } from '../../api/money.js';
import { RATE_LINES, type RateLine } from '#contracts';
import { REGIONS } from '#kernel';
import { useMe } from '../../ui/me.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { InsurerSelect } from '../../ui/insurer-select.js';
import { basisPointsOf } from './manage.js';

interface Values {
  insurer: string;
  line: RateLine;
  scope: 'group' | 'region' | 'store';
  region?: string;
  store?: string;
  rate: string;
  startsOn: Dayjs;
  endsOn?: Dayjs | null;
  replaces: boolean;
  note?: string;
}
const dayOf = (day: Dayjs): string => day.format('YYYY-MM-DD');

/** A new dated rate: for the group, a region or a store. */
export function RateForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const me = useMe();
  const today = useToday();
  const add = useAddRate();
  const [form] = Form.useForm<Values>();
  const scope = Form.useWatch('scope', form);
  const run = async (values: Values): Promise<void> => {
    const { insurer, line, region, store, startsOn, endsOn, replaces, note } = values;
    const input = {
      insurer,
      line,
      rateBp: basisPointsOf(values.rate) ?? 0,
      startsOn: dayOf(startsOn),
      replaces,
      note: note ?? '',
      ...(scope === 'region' ? { region } : {}),
      ...(scope === 'store' ? { store } : {}),
      ...(endsOn ? { endsOn: dayOf(endsOn) } : {}),
    };
    if (await act(() => add.mutateAsync(input), t('money.rates.added'), form)) onClose();
  };
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  const rate = {
    validator: (_: unknown, text?: string) =>
      basisPointsOf(text ?? '') === null ? Promise.reject(new Error(t('money.rates.rateBad'))) : Promise.resolve(),
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={440}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={t('money.rates.add')}
      extra={
        <Button type="primary" loading={add.isPending} onClick={form.submit}>
          {t('common.save')}
        </Button>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ line: 'commercial', scope: 'group', startsOn: dayjs(today), replaces: true }}
        onFinish={(values) => void run(values)}
      >
        <Form.Item name="insurer" label={t('money.rates.col.insurer')} rules={must(t('money.rates.col.insurer'))}>
          <InsurerSelect />
        </Form.Item>
        <Form.Item name="line" label={t('money.rates.col.line')}>
          <Radio.Group options={RATE_LINES.map((value) => ({ value, label: t(`money.line.${value}`) }))} />
        </Form.Item>
        <Form.Item name="scope" label={t('money.rates.col.scope')}>
          <Radio.Group
            options={(['group', 'region', 'store'] as const).map((value) => ({
              value,
              label: t(`money.rates.scope.${value}`),
            }))}
          />
        </Form.Item>
        {scope === 'region' && (
          <Form.Item name="region" label={t('money.rates.region')} rules={must(t('money.rates.region'))}>
            <Select showSearch options={REGIONS.map((value) => ({ value, label: value }))} />
          </Form.Item>
        )}
        {scope === 'store' && (
          <Form.Item name="store" label={t('money.rates.col.store')} rules={must(t('money.rates.col.store'))}>
            <Select options={me.stores.map((store) => ({ value: store.code, label: store.name }))} />
          </Form.Item>
        )}
        <Form.Item name="rate" label={t('money.rates.ratePercent')} rules={[rate]} required>
          <Input className="code" inputMode="decimal" />
        </Form.Item>
        <Form.Item name="startsOn" label={t('money.rates.startsOn')} rules={must(t('money.rates.startsOn'))}>
          <DatePicker style={{ width: '100%' }} allowClear={false} />
        </Form.Item>
        <Form.Item name="endsOn" label={t('money.rates.endsOn')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="replaces" valuePropName="checked">
          <Checkbox>{t('money.rates.replaces')}</Checkbox>
        </Form.Item>
        <Form.Item name="note" label={t('money.rates.col.note')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
