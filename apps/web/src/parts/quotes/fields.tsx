import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useInsurers } from '../../api/policies.js';
import { typedDay } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { useLang } from '../../ui/use-lang.js';

/** A labelled field of the quote form. */
export function Field(props: {
  label: string;
  help?: ReactNode;
  bad?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="quote-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.bad ? (
        <div className="small late" role="alert">
          {props.bad}
        </div>
      ) : (
        props.help && <div className="small quiet">{props.help}</div>
      )}
    </div>
  );
}

interface MoneyProps {
  label: string;
  value: string;
  bad?: string | undefined;
  help?: ReactNode;
  focus?: boolean;
  onChange: (text: string) => void;
}

/** An amount in yuan; full-width digits are fine. */
export function Money({ label, value, bad, help, focus, onChange }: MoneyProps) {
  return (
    <Field label={label} bad={bad} help={help}>
      {(id) => (
        <Input
          id={id}
          className="code num"
          inputMode="decimal"
          autoComplete="off"
          autoFocus={focus ?? false}
          status={bad ? 'error' : ''}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A day as typed; leaving the field writes it out. */
export function DayField(props: {
  label: string;
  value: string;
  bad?: string | undefined;
  onChange: (text: string) => void;
}) {
  const today = useToday();
  return (
    <Field label={props.label} bad={props.bad}>
      {(id) => (
        <Input
          id={id}
          className="code"
          inputMode="numeric"
          autoComplete="off"
          status={props.bad ? 'error' : ''}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onBlur={() => props.onChange(typedDay(props.value, today) ?? props.value)}
        />
      )}
    </Field>
  );
}

/** An insurer by any of its names or its code. */
export function InsurerField(props: {
  label: string;
  value: string;
  bad?: string | undefined;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation();
  const lang = useLang();
  const items = useInsurers().data?.items ?? [];
  return (
    <Field label={props.label} bad={props.bad}>
      {(id) => (
        <Select
          id={id}
          value={props.value || null}
          placeholder={t('quotes.form.insurerHelp')}
          status={props.bad ? 'error' : ''}
          showSearch={{
            filterOption: (typed, option) => {
              const one = items.find(({ code }) => code === option?.value);
              const names = one ? [one.code, one.shortName, one.englishName] : [];
              return names.some((name) => name.toLowerCase().includes(typed.trim().toLowerCase()));
            },
          }}
          options={items.map((one) => ({ value: one.code, label: lang === 'en' ? one.englishName : one.shortName }))}
          onChange={(code: string) => props.onChange(code)}
        />
      )}
    </Field>
  );
}
