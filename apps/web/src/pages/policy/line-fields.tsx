import { Checkbox, Form, Input, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { useInsurers } from '../../api/policies.js';
import { fenOf, typedDay } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { useLang } from '../../ui/use-lang.js';
import { answersTo, endOf, type Draft } from './draft.js';

type LineName = 'compulsory' | 'commercial';

/** A day as typed; leaving the field writes it out in full. */
export function DayInput(props: { value?: string; onChange?: (text: string) => void; id?: string; hint?: string }) {
  const { t } = useTranslation();
  const today = useToday();
  const tidy = (): void => {
    const day = typedDay(props.value ?? '', today);
    if (day && day !== props.value) props.onChange?.(day);
  };
  return (
    <Input
      {...(props.id ? { id: props.id } : {})}
      className="code"
      value={props.value ?? ''}
      inputMode="numeric"
      placeholder={props.hint ?? t('policy.dayHelp')}
      onChange={(event) => props.onChange?.(event.target.value)}
      onBlur={tidy}
    />
  );
}

export function InsurerSelect(props: { value?: string; onChange?: (code: string) => void; id?: string }) {
  const { t } = useTranslation();
  const lang = useLang();
  const insurers = useInsurers();
  const items = insurers.data?.items ?? [];
  return (
    <Select
      {...props}
      loading={insurers.isPending}
      placeholder={t('policy.insurerHelp')}
      showSearch={{
        filterOption: (typed, option) => {
          const one = items.find(({ code }) => code === option?.value);
          return one ? answersTo(typed, [one.code, one.shortName, one.englishName]) : false;
        },
      }}
      options={items.map((one) => ({
        value: one.code,
        label: lang === 'en' ? one.englishName : `${one.shortName}（${one.code}）`,
      }))}
    />
  );
}

/** The cells of one line; the last day follows the first by itself until it is changed by hand. */
export function LineFields({ form, line }: { form: FormInstance<Draft>; line: LineName }) {
  const { t } = useTranslation();
  const today = useToday();
  const flag = line === 'compulsory' ? 'withCompulsory' : 'withCommercial';
  const on = Form.useWatch(flag, form);
  const must = (name: string) => [{ required: true, message: t('policy.required', { name }) }];
  const amount = (required: boolean) => [
    { required, message: t('policy.premiumBad') },
    {
      validator: (_: unknown, text?: string) =>
        !text || fenOf(text) !== null ? Promise.resolve() : Promise.reject(new Error(t('policy.premiumBad'))),
    },
  ];
  const follow = (text: string): string => {
    form.setFieldValue([line, 'expiresOn'], endOf(text, today));
    return text;
  };
  return (
    <section className="panel">
      <header>
        <Form.Item name={flag} valuePropName="checked" noStyle>
          <Checkbox>
            <b>{t(`words.line.${line}`)}</b>
          </Checkbox>
        </Form.Item>
      </header>
      {on && (
        <div className="body form-grid">
          <Form.Item name={[line, 'insurer']} label={t('policy.insurer')} rules={must(t('policy.insurer'))}>
            <InsurerSelect />
          </Form.Item>
          <Form.Item name={[line, 'policyNo']} label={t('policy.policyNo')} rules={must(t('policy.policyNo'))}>
            <Input className="code" maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name={[line, 'startsOn']}
            label={t('policy.startsOn')}
            normalize={follow}
            rules={must(t('policy.startsOn'))}
          >
            <DayInput />
          </Form.Item>
          <Form.Item name={[line, 'expiresOn']} label={t('policy.expiresOn')}>
            <DayInput hint={t('policy.expiresHelp')} />
          </Form.Item>
          <Form.Item name={[line, 'premium']} label={t('policy.premium')} rules={amount(true)}>
            <Input className="code" inputMode="decimal" />
          </Form.Item>
          {line === 'compulsory' && (
            <Form.Item name={[line, 'tax']} label={t('policy.tax')} rules={amount(false)}>
              <Input className="code" inputMode="decimal" />
            </Form.Item>
          )}
        </div>
      )}
    </section>
  );
}
