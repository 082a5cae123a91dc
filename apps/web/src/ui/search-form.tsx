import { Button, DatePicker, Form, Input, Select, type InputRef } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filters } from './url-state.js';
import { useNarrow } from './use-narrow.js';

export interface Field {
  /** Name of the filter; a span of days has two. */
  name: string;
  to?: string;
  label: string;
  kind: 'text' | 'select' | 'days' | 'month';
  options?: { value: string; label: string }[];
  placeholder?: string;
  /** Tabs above the list show this one too: it need not stand open. */
  inTabs?: boolean;
}
type Values = Record<string, unknown>;
type Picked = [dayjs.Dayjs | null, dayjs.Dayjs | null] | null;

const shown = (fields: Field[], values: Filters): Values =>
  Object.fromEntries(
    fields.map(({ name, to, kind }): [string, unknown] => {
      const value = values[name] || undefined;
      if (kind === 'month') return [name, value ? dayjs(`${value}-01`) : null];
      if (kind !== 'days') return [name, value];
      const end = to ? values[to] : undefined;
      return [name, value || end ? [value ? dayjs(value) : null, end ? dayjs(end) : null] : null];
    }),
  );

const typed = (fields: Field[], form: Values): Filters => {
  const out: Filters = {};
  for (const { name, to, kind } of fields) {
    const value = form[name];
    if (kind === 'days') {
      const [from, until] = (value as Picked) ?? [null, null];
      out[name] = from?.format('YYYY-MM-DD') ?? '';
      if (to) out[to] = until?.format('YYYY-MM-DD') ?? '';
    } else if (kind === 'month') out[name] = (value as dayjs.Dayjs | null)?.format('YYYY-MM') ?? '';
    else out[name] = typeof value === 'string' ? value.trim() : '';
  }
  return out;
};

const Control = ({ field, first, ...rest }: { field: Field; first?: React.Ref<InputRef> }) => {
  const { t } = useTranslation();
  switch (field.kind) {
    case 'text':
      return <Input {...rest} ref={first} allowClear placeholder={field.placeholder} aria-keyshortcuts="/" />;
    case 'select':
      return <Select {...rest} allowClear options={field.options} placeholder={t('common.all')} />;
    case 'days':
      return <DatePicker.RangePicker {...rest} allowEmpty={[true, true]} style={{ width: '100%' }} />;
    case 'month':
      return <DatePicker {...rest} picker="month" style={{ width: '100%' }} placeholder={t('common.all')} />;
  }
};

/** The filters above a list. Enter searches, `/` goes to the first text field; the values live in the address. */
export function SearchForm(props: {
  fields: Field[];
  values: Filters;
  defaults: Filters;
  onSearch: (values: Filters) => void;
  few?: number;
}) {
  const { fields, values, defaults, onSearch } = props;
  const { t } = useTranslation();
  const narrow = useNarrow();
  const few = narrow ? 1 : (props.few ?? 3);
  const [form] = Form.useForm<Values>();
  const hidden = fields
    .slice(few)
    .some((field) => !field.inTabs && (values[field.name] ?? '') !== (defaults[field.name] ?? ''));
  const [wide, setWide] = useState(hidden);
  const first = useRef<InputRef>(null);
  const key = JSON.stringify(values);
  useEffect(() => form.setFieldsValue(shown(fields, values)), [key, form]);
  const visible = wide || hidden ? fields : fields.slice(0, few);
  const text = fields.findIndex((field) => field.kind === 'text');
  const search = (): void => onSearch(typed(visible, form.getFieldsValue()));
  return (
    <Form
      form={form}
      className="search"
      layout={narrow ? 'vertical' : 'horizontal'}
      role="search"
      colon={false}
      onFinish={search}
    >
      <div className="fields">
        {visible.map((field, index) => (
          <Form.Item key={field.name} name={field.name} label={field.label}>
            <Control field={field} {...(index === text ? { first } : {})} />
          </Form.Item>
        ))}
        <div className="acts">
          {fields.length > few && (
            <Button type="text" onClick={() => setWide(!wide)} aria-expanded={wide}>
              {wide ? t('common.collapse') : t('common.expand')}
            </Button>
          )}
          <Button onClick={() => onSearch(defaults)}>{t('common.reset')}</Button>
          <Button type="primary" htmlType="submit">
            {t('common.search')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
