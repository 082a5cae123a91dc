import { AutoComplete, Button, Checkbox, Form, Input, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IssueDraft } from '../../api/issuing.js';
import { fenOf, money } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { DayInput } from '../../ui/day-input.js';
import { InsurerSelect } from '../../ui/insurer-select.js';
import type { Typed } from './issue-form.js';

type Props = { form: FormInstance<Typed> };

function useRules() {
  const { t } = useTranslation();
  const must = (name: string) => [{ required: true, message: t('policy.required', { name }) }];
  const amount = (required: boolean) => [
    { required, message: t('policy.premiumBad') },
    {
      validator: (_: unknown, text?: string) =>
        !text || fenOf(text) !== null ? Promise.resolve() : Promise.reject(new Error(t('policy.premiumBad'))),
    },
  ];
  return { must, amount };
}

/** Which quote the owner agreed to; another fills the form anew. */
export function QuoteFields({ draft, onQuote }: { draft: IssueDraft; onQuote: (id: string | null) => void }) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const total = (one: IssueDraft['quotes'][number]): number =>
    (one.compulsory ?? 0) + (one.commercial ?? 0) + (one.tax ?? 0) + (one.addOn ?? 0);
  const options = draft.quotes.map((one) => ({
    value: one.id,
    label: t('issuing.quoteText', { insurer: insurer(one.insurer), total: money(total(one)) }),
  }));
  return (
    <Panel>
      <div className="form-grid">
        <Form.Item name="quote" label={t('issuing.quote')}>
          <Select<string | null>
            options={options.length > 0 ? options : [{ value: null, label: t('issuing.noQuote') }]}
            onChange={onQuote}
          />
        </Form.Item>
        <Form.Item name="signedOn" label={t('issuing.signedOn')}>
          <DayInput />
        </Form.Item>
      </div>
    </Panel>
  );
}

/** One line of the policy: all is filled in but its number. */
export function LinePanel({ form, line }: Props & { line: 'compulsory' | 'commercial' }) {
  const { t } = useTranslation();
  const { must, amount } = useRules();
  const flag = line === 'compulsory' ? 'withCompulsory' : 'withCommercial';
  const on = Form.useWatch(flag, form);
  return (
    <section className="panel" aria-label={t(`money.line.${line}`)}>
      <header>
        <Form.Item name={flag} valuePropName="checked" noStyle>
          <Checkbox>
            <b>{t(`money.line.${line}`)}</b>
          </Checkbox>
        </Form.Item>
      </header>
      {on && (
        <div className="body form-grid">
          <Form.Item name={[line, 'policyNo']} label={t('issuing.policyNo')} rules={must(t('issuing.policyNo'))}>
            <Input className="code" maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name={[line, 'premium']} label={t('issuing.premium')} rules={amount(true)}>
            <Input className="code" inputMode="decimal" />
          </Form.Item>
          {line === 'compulsory' && (
            <Form.Item name="tax" label={t('issuing.tax')} rules={amount(false)}>
              <Input className="code" inputMode="decimal" />
            </Form.Item>
          )}
          <Form.Item name={[line, 'startsOn']} label={t('issuing.startsOn')} rules={must(t('issuing.startsOn'))}>
            <DayInput />
          </Form.Item>
          <Form.Item name={[line, 'insurer']} label={t('issuing.insurer')} rules={must(t('issuing.insurer'))}>
            <InsurerSelect />
          </Form.Item>
        </div>
      )}
    </section>
  );
}

/** Driver cover: never ticked by itself unless it was quoted. */
export function AddOnFields({ form }: Props) {
  const { t } = useTranslation();
  const { must, amount } = useRules();
  const on = Form.useWatch('withAddOn', form);
  return (
    <section className="panel" aria-label={t('money.line.accident')}>
      <header>
        <Form.Item name="withAddOn" valuePropName="checked" noStyle>
          <Checkbox>
            <b>{t('issuing.addOn')}</b>
          </Checkbox>
        </Form.Item>
      </header>
      {on && (
        <div className="body form-grid">
          <Form.Item name={['addOn', 'product']} label={t('issuing.product')} rules={must(t('issuing.product'))}>
            <Input maxLength={60} placeholder={t('issuing.productHelp')} />
          </Form.Item>
          <Form.Item name={['addOn', 'premium']} label={t('issuing.premium')} rules={amount(true)}>
            <Input className="code" inputMode="decimal" />
          </Form.Item>
          <Form.Item name={['addOn', 'policyNo']} label={t('issuing.policyNo')}>
            <Input className="code" maxLength={40} autoComplete="off" placeholder={t('issuing.optional')} />
          </Form.Item>
          <Form.Item name={['addOn', 'startsOn']} label={t('issuing.startsOn')} rules={must(t('issuing.startsOn'))}>
            <DayInput />
          </Form.Item>
          <Form.Item name={['addOn', 'insurer']} label={t('issuing.insurer')} rules={must(t('issuing.insurer'))}>
            <InsurerSelect />
          </Form.Item>
        </div>
      )}
    </section>
  );
}

/** Under which number, by whom, for whose credit. */
export function PeoplePanel({ form, draft }: Props & { draft: IssueDraft }) {
  const { t } = useTranslation();
  const { must } = useRules();
  const insurer = useInsurer();
  const people = draft.staff.map((one) => ({ value: one.id, label: one.name }));
  const nameOf = (id?: string): string => draft.staff.find((one) => one.id === id)?.name ?? '—';
  const split = Form.useWatch('split', form) as Typed['split'] | undefined;
  const numbers = draft.agencyNumbers.map((one) => ({
    value: one.number,
    label: `${one.number} · ${insurer(one.insurer)}`,
  }));
  return (
    <Panel title={t('issuing.people')}>
      <div className="form-grid">
        <Form.Item name="agencyNo" label={t('issuing.agencyNo')} rules={must(t('issuing.agencyNo'))}>
          <AutoComplete options={numbers} placeholder={t('issuing.agencyHelp')} />
        </Form.Item>
        <Form.Item name="soldBy" label={t('issuing.soldBy')} rules={must(t('issuing.soldBy'))}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={people} />
        </Form.Item>
        <Form.Item name="issuedBy" label={t('issuing.issuedBy')} rules={must(t('issuing.issuedBy'))}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={people} />
        </Form.Item>
      </div>
      <Form.List name="split">
        {(rows, { add, remove }) => (
          <fieldset className="split">
            <legend>{t('issuing.split')}</legend>
            {rows.map((row, at) => (
              <div key={row.key} className="row">
                <Form.Item name={[row.name, 'staff']} rules={must(t('issuing.split'))} noStyle>
                  <Select
                    aria-label={t('issuing.split')}
                    style={{ width: 160 }}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={people}
                  />
                </Form.Item>
                <Form.Item name={[row.name, 'share']} noStyle>
                  <Input
                    aria-label={t('issuing.shareOf', { name: nameOf(split?.[at]?.staff) })}
                    className="code"
                    style={{ width: 96 }}
                    suffix="%"
                    inputMode="decimal"
                  />
                </Form.Item>
                {rows.length > 1 && (
                  <Button
                    size="small"
                    type="text"
                    aria-label={t('issuing.removeShare')}
                    onClick={() => remove(row.name)}
                  >
                    ×
                  </Button>
                )}
              </div>
            ))}
            <Form.Item noStyle shouldUpdate>
              {() => <Form.ErrorList errors={form.getFieldError('split')} />}
            </Form.Item>
            {rows.length < 5 && (
              <Button size="small" onClick={() => add({ share: '' })}>
                {t('issuing.addShare')}
              </Button>
            )}
          </fieldset>
        )}
      </Form.List>
    </Panel>
  );
}
