import { Button, DatePicker, Form, Input, InputNumber, Select, type InputRef } from 'antd';
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
  kind: 'text' | 'select' | 'many' | 'days' | 'month' | 'span';
  options?: { value: string; label: string }[];
  placeholder?: string;
  /** Tabs above the list show this one too: it need not stand open. */
  inTabs?: boolean;
}
type Values = Record<string, unknown>;
type Picked = [dayjs.Dayjs | null, dayjs.Dayjs | null] | null;
type Span = { from?: number | null; to?: number | null };
const wholeOf = (text: string | undefined): number | null => (text ? Number(text) : null);
const textOf = (n: number | null | undefined): string => (n === null || n === undefined ? '' : String(n));

const shown = (fields: Field[], values: Filters): Values =>
  Object.fromEntries(
    fields.map(({ name, to, kind }): [string, unknown] => {
      const value = values[name] || undefined;
      if (kind === 'month') return [name, value ? dayjs(`${value}-01`) : null];
      if (kind === 'many') return [name, value ? value.split(',') : []];
      if (kind === 'span') return [name, { from: wholeOf(value), to: wholeOf(to && values[to]) }];
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
    } else if (kind === 'span') {
      const { from, to: until } = (value as Span | undefined) ?? {};
      out[name] = textOf(from);
      if (to) out[to] = textOf(until);
    } else if (kind === 'many') out[name] = ((value as string[] | undefined) ?? []).join(',');
    else if (kind === 'month') out[name] = (value as dayjs.Dayjs | null)?.format('YYYY-MM') ?? '';
    else out[name] = typeof value === 'string' ? value.trim() : '';
  }
  return out;
};

/** From one whole number to another; either may be open. */
function SpanControl(props: { id?: string; value?: Span; onChange?: (value: Span) => void; field: Field }) {
  const { id, value = {}, onChange, field } = props;
  const { t } = useTranslation();
  return (
    <span className="span-days" title={field.placeholder}>
      <InputNumber
        {...(id ? { id } : {})}
        precision={0}
        controls={false}
        value={value.from ?? null}
        placeholder={t('common.from')}
        onChange={(from) => onChange?.({ ...value, from })}
        style={{ width: '100%' }}
      />
      <span aria-hidden>–</span>
      <InputNumber
        precision={0}
        controls={false}
        aria-label={`${field.label} ${t('common.to')}`}
        value={value.to ?? null}
        placeholder={t('common.to')}
        onChange={(to) => onChange?.({ ...value, to })}
        style={{ width: '100%' }}
      />
    </span>
  );
}

const Control = ({ field, first, ...rest }: { field: Field; first?: React.Ref<InputRef> }) => {
  const { t } = useTranslation();
  switch (field.kind) {
    case 'text':
      return <Input {...rest} ref={first} allowClear placeholder={field.placeholder} />;
    case 'select':
      return (
        <Select
          {...rest}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options}
          placeholder={t('common.all')}
        />
      );
    case 'many':
      return (
        <Select
          {...rest}
          mode="multiple"
          maxTagCount="responsive"
          allowClear
          options={field.options}
          placeholder={t('common.all')}
        />
      );
    case 'span':
      return <SpanControl {...rest} field={field} />;
    case 'days':
      return <DatePicker.RangePicker {...rest} allowEmpty={[true, true]} style={{ width: '100%' }} />;
    case 'month':
      return <DatePicker {...rest} picker="month" style={{ width: '100%' }} placeholder={t('common.all')} />;
  }
};

/** The filters above a list. Enter searches; the values live in the address. */
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
  const few = narrow ? 1 : (props.few ?? 4);
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
