import { Alert, Button, DatePicker, Drawer, Form, InputNumber, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useChangeDeskRules, useDeskRules, type DeskRules } from '../../api/assignment.js';
import { useRota } from '../../api/rota.js';
import type { Store } from '../../api/staff.js';
import { optionsOf } from '../../i18n/word.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';

const RULES = ['off', 'equal', 'capacity', 'segment', 'seller'] as const;
type Values = Omit<DeskRules, 'store' | 'today' | 'coming'> & { startsOn: Dayjs };

const changed = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

function Fields({ rules, store, onClose }: { rules: DeskRules; store: Store; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const people = useRota({ days: 1, store: store.code }).data?.people ?? [];
  const change = useChangeDeskRules(store.code);
  const act = useAct();
  const rule = Form.useWatch(['assign', 'rule'], form) ?? rules.assign.rule;
  const run = async ({ startsOn, assign, recycle, escalation }: Values): Promise<void> => {
    const caps = Object.fromEntries(
      Object.entries({ ...rules.assign.caps, ...assign.caps }).filter(([, n]) => n != null),
    );
    const next = { ...rules.assign, ...assign, caps, segments: { ...rules.assign.segments, ...assign.segments } };
    const body = {
      startsOn: startsOn.format('YYYY-MM-DD'),
      ...(changed(next, rules.assign) ? { assign: next } : {}),
      ...(changed(recycle, rules.recycle) ? { recycle } : {}),
      ...(changed(escalation, rules.escalation) ? { escalation } : {}),
    };
    if (await act(() => change.mutateAsync(body), t('assignment.rules.saved'), form)) onClose();
  };
  const days = (name: [string, string], label: string, max: number) => (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      <InputNumber min={0} max={max} precision={0} />
    </Form.Item>
  );
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ ...rules, startsOn: dayjs(rules.today) }}
      onFinish={(values) => void run(values)}
    >
      <p className="quiet">{t('assignment.rules.sub')}</p>
      {rules.coming.length > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('assignment.rules.coming', {
            days: [...new Set(rules.coming.map((one) => one.startsOn))].join(', '),
          })}
        />
      )}
      <Form.Item name="startsOn" label={t('assignment.rules.startsOn')} rules={[{ required: true }]}>
        <DatePicker minDate={dayjs(rules.today)} allowClear={false} />
      </Form.Item>
      <Form.Item name={['assign', 'rule']} label={t('assignment.rules.auto')}>
        <Radio.Group
          className="choices"
          options={RULES.map((value) => ({
            value,
            label: value === 'off' ? t('assignment.rules.off') : t(`assignment.rule.${value}`),
          }))}
        />
      </Form.Item>
      {rule === 'capacity' && (
        <>
          {days(['assign', 'cap'], t('assignment.rules.cap'), 20_000)}
          <p className="small quiet">
            {t('assignment.rules.caps')} · {t('assignment.rules.capsHelp')}
          </p>
          {people.map(({ id, name }) => (
            <Form.Item key={id} name={['assign', 'caps', id]} label={name}>
              <InputNumber min={0} max={20_000} precision={0} />
            </Form.Item>
          ))}
        </>
      )}
      {rule === 'segment' && <p className="small quiet">{t('assignment.rules.segments')}</p>}
      {rule === 'segment' &&
        optionsOf('words.segment').map(({ value, label }) => (
          <Form.Item key={value} name={['assign', 'segments', value]} label={label}>
            <Select
              mode="multiple"
              placeholder={t('assignment.rules.anyone')}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        ))}
      {(rule === 'segment' || rule === 'seller') && (
        <Form.Item name={['assign', 'rest']} label={t('assignment.rules.rest')}>
          <Radio.Group
            options={(['equal', 'pool'] as const).map((value) => ({
              value,
              label: t(`assignment.rules.restWord.${value}`),
            }))}
          />
        </Form.Item>
      )}
      {days(['assign', 'firstCallDays'], t('assignment.rules.firstCall'), 180)}
      {days(['recycle', 'days'], t('assignment.rules.recycle'), 90)}
      {days(['escalation', 'firstContactDays'], t('assignment.rules.first'), 30)}
      {days(['escalation', 'missedDays'], t('assignment.rules.missed'), 14)}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}

/** How a store's cases find, lose and miss their people. */
export function DeskRulesForm({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useDeskRules(store.code);
  return (
    <Drawer
      open
      onClose={onClose}
      size={480}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={t('assignment.rules.title', { name: store.shortName })}
    >
      <QueryView query={query}>{(rules) => <Fields rules={rules} store={store} onClose={onClose} />}</QueryView>
    </Drawer>
  );
}
