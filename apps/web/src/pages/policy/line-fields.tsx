import { Checkbox, Form, Input, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../ui/day-input.js';
import { fenOf } from '../../ui/format.js';
import { InsurerSelect } from '../../ui/insurer-select.js';
import { useToday } from '../../ui/today.js';
import { endOf, type Draft } from './draft.js';

type LineName = 'compulsory' | 'commercial';

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
