import { Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SEGMENTS } from '#contracts';
import { usePackages, type Package } from '../../../api/perks.js';
import { useInsurers } from '../../../api/policies.js';
import { word } from '../../../i18n/word.js';
import { money } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { useLang } from '../../../ui/use-lang.js';
import type { RuleForm } from './rule-form.js';

interface Props {
  form: RuleForm;
  readOnly: boolean;
  onChange: (change: Partial<RuleForm>) => void;
}

/** A label above its control, tied to it. */
const Field = (props: { label: string; help?: string; wide?: boolean; htmlFor?: string; children: ReactNode }) => (
  <div className={props.wide ? 'rule-field wide' : 'rule-field'}>
    <label {...(props.htmlFor ? { htmlFor: props.htmlFor } : {})}>{props.label}</label>
    {props.children}
    {props.help && <span className="small quiet">{props.help}</span>}
  </div>
);

/** From one whole number to another, with its unit. */
function Span(props: {
  id: string;
  from: number | null;
  to: number | null;
  unit: string;
  label: string;
  readOnly: boolean;
  onChange: (from: number | null, to: number | null) => void;
}) {
  const { t } = useTranslation();
  const number = (value: number | null, set: (n: number | null) => void, more: object) => (
    <InputNumber
      {...more}
      value={value}
      precision={0}
      controls={false}
      placeholder={t('offers.rules.any')}
      disabled={props.readOnly}
      onChange={set}
      style={{ width: '100%' }}
    />
  );
  return (
    <span className="rule-span">
      {number(props.from, (from) => props.onChange(from, props.to), { id: props.id })}
      <span>{t('offers.rules.to')}</span>
      {number(props.to, (to) => props.onChange(props.from, to), {
        'aria-label': `${props.label} ${t('offers.rules.to')}`,
      })}
      <span>{props.unit}</span>
    </span>
  );
}

/** Whom the rule is for; what is left empty asks nothing. */
export function WhoFields({ form, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const lang = useLang();
  const insurers = useInsurers().data?.items ?? [];
  const many = <K extends 'stores' | 'segments' | 'fuels' | 'levels' | 'insurers'>(
    name: K,
    label: string,
    options: { value: string; label: string }[],
    none = t('offers.rules.any'),
  ) => (
    <Field label={label} htmlFor={`rule-${name}`}>
      <Select
        id={`rule-${name}`}
        mode="multiple"
        maxTagCount="responsive"
        disabled={readOnly}
        placeholder={none}
        value={form[name]}
        onChange={(value: string[]) => onChange({ [name]: value })}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
      />
    </Field>
  );
  return (
    <div className="rule-grid">
      {many(
        'segments',
        t('offers.rules.segments'),
        SEGMENTS.map((value) => ({ value, label: word('words.segment', value) })),
      )}
      <Field label={t('offers.rules.daysLeft')} htmlFor="rule-days">
        <Span
          id="rule-days"
          from={form.daysFrom}
          to={form.daysTo}
          unit={t('offers.rules.days')}
          label={t('offers.rules.daysLeft')}
          readOnly={readOnly}
          onChange={(daysFrom, daysTo) => onChange({ daysFrom, daysTo })}
        />
      </Field>
      {many(
        'levels',
        t('offers.rules.levels'),
        ['A', 'B', 'C', 'D'].map((level) => ({ value: level, label: t('offers.rules.level', { level }) })),
      )}
      {many(
        'fuels',
        t('offers.rules.fuels'),
        (['fuel', 'nev'] as const).map((value) => ({ value, label: t(`offers.rules.fuel.${value}`) })),
      )}
      <Field label={t('offers.rules.ages')} htmlFor="rule-ages">
        <Span
          id="rule-ages"
          from={form.ageFrom}
          to={form.ageTo}
          unit={t('offers.rules.years')}
          label={t('offers.rules.ages')}
          readOnly={readOnly}
          onChange={(ageFrom, ageTo) => onChange({ ageFrom, ageTo })}
        />
      </Field>
      <Field label={t('offers.rules.minPremium')} htmlFor="rule-premium">
        <Input
          id="rule-premium"
          className="code"
          inputMode="decimal"
          suffix={t('offers.rules.yuan')}
          placeholder={t('offers.rules.any')}
          disabled={readOnly}
          value={form.minPremium}
          onChange={({ target }) => onChange({ minPremium: target.value })}
        />
      </Field>
      <Field label={t('offers.rules.months')} htmlFor="rule-months">
        <Select
          id="rule-months"
          mode="multiple"
          maxTagCount="responsive"
          disabled={readOnly}
          placeholder={t('offers.rules.any')}
          value={form.months}
          onChange={(months: number[]) => onChange({ months })}
          options={Array.from({ length: 12 }, (_, at) => ({
            value: at + 1,
            label: t('offers.rules.month', { n: at + 1 }),
          }))}
        />
      </Field>
      {many(
        'insurers',
        t('offers.rules.insurers'),
        insurers.map((one) => ({ value: one.code, label: lang === 'en' ? one.englishName : one.shortName })),
      )}
      {me.stores.length > 1 &&
        many(
          'stores',
          t('offers.rules.stores'),
          me.stores.map(({ code, name }) => ({ value: code, label: name })),
          t(me.wholeGroup ? 'offers.rules.storesAll' : 'offers.rules.storesPick'),
        )}
    </div>
  );
}

const optionOf = (one: Package) => ({
  value: one.id,
  label: one.price ? `${one.name} · ${money(one.price.list)}` : one.name,
});

/** What is offered to everybody, and what is held back. */
export function WhatFields({ form, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const packages = usePackages({ size: 200, state: 'active' }).data?.items ?? [];
  const pick = (name: 'base' | 'reserve', label: string, help: string) => (
    <Field label={label} help={help} htmlFor={`rule-${name}`} wide>
      <Select
        id={`rule-${name}`}
        mode="multiple"
        disabled={readOnly}
        placeholder={readOnly ? t('offers.rules.nothing') : label}
        value={form[name]}
        onChange={(value: string[]) => onChange({ [name]: value.slice(0, 6) })}
        showSearch={{ optionFilterProp: 'label' }}
        options={packages.filter(({ id }) => !form[name === 'base' ? 'reserve' : 'base'].includes(id)).map(optionOf)}
      />
    </Field>
  );
  return (
    <div className="rule-grid">
      {pick('base', t('offers.rules.base'), t('offers.rules.baseHelp'))}
      {pick('reserve', t('offers.rules.reserve'), t('offers.rules.reserveHelp'))}
      <Field label={t('offers.rules.condition')} wide>
        <Radio.Group
          aria-label={t('offers.rules.condition')}
          disabled={readOnly}
          value={form.condition}
          onChange={({ target }) => onChange({ condition: target.value as RuleForm['condition'] })}
          options={(['policy-issued', 'none'] as const).map((value) => ({
            value,
            label: t(`offers.condition.${value}`),
          }))}
        />
      </Field>
    </div>
  );
}

/** The most that one case may cost, and which rule goes first. */
export function LimitFields({ form, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const text = (name: 'capPolicy' | 'capCommission' | 'campaign', label: string, unit: string, help?: string) => (
    <Field label={label} htmlFor={`rule-${name}`} {...(help ? { help } : {})}>
      <Input
        id={`rule-${name}`}
        className="code"
        {...(unit ? { suffix: unit, inputMode: 'decimal' as const } : { maxLength: 40 })}
        placeholder={t('offers.rules.any')}
        disabled={readOnly}
        value={form[name]}
        onChange={({ target }) => onChange({ [name]: target.value })}
      />
    </Field>
  );
  return (
    <div className="rule-grid">
      {text('capPolicy', t('offers.rules.capPolicy'), t('offers.rules.yuan'))}
      {text('capCommission', t('offers.rules.capCommission'), '%')}
      {text('campaign', t('offers.rules.campaign'), '', t('offers.rules.campaignHelp'))}
      <Field label={t('offers.rules.priority')} help={t('offers.rules.priorityHelp')} htmlFor="rule-priority">
        <InputNumber
          id="rule-priority"
          min={0}
          max={1_000}
          precision={0}
          disabled={readOnly}
          value={form.priority}
          onChange={(priority) => onChange({ priority: priority ?? 100 })}
          style={{ width: '100%' }}
        />
      </Field>
    </div>
  );
}
