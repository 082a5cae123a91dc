import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { TEMPLATE_CHANNELS, TEMPLATE_PURPOSES } from '#contracts';
import { useMakeTemplate, useTextCheck } from '../../api/templates.js';
import { word } from '../../i18n/word.js';
import { Page, Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { useSettled } from '../../ui/use-settled.js';
import { BackLink } from './back-link.js';
import { BodyField } from './body-field.js';
import { TextChecks } from './text-checks.js';

const CODE = /^[a-z][a-z0-9-]{1,39}$/;
interface Form {
  code: string;
  name: string;
  channel: (typeof TEMPLATE_CHANNELS)[number];
  purpose: (typeof TEMPLATE_PURPOSES)[number];
  body: string;
}
const EMPTY: Form = { code: '', name: '', channel: 'sms', purpose: 'renewal', body: '' };

function Head({ form, onChange }: { form: Form; onChange: (next: Partial<Form>) => void }) {
  const { t } = useTranslation();
  return (
    <div className="text-head">
      <label className="text-field">
        <span>{t('templates.field.name')}</span>
        <Input
          value={form.name}
          maxLength={40}
          placeholder={t('templates.nameHelp')}
          onChange={({ target }) => onChange({ name: target.value })}
          autoFocus
        />
      </label>
      <label className="text-field">
        <span>{t('templates.field.code')}</span>
        <Input
          value={form.code}
          maxLength={40}
          status={form.code === '' || CODE.test(form.code) ? '' : 'error'}
          placeholder={t('templates.codeHelp')}
          onChange={({ target }) => onChange({ code: target.value })}
        />
      </label>
      <div className="text-field">
        <span>{t('templates.field.channel')}</span>
        <Select
          aria-label={t('templates.field.channel')}
          value={form.channel}
          onChange={(channel) => onChange({ channel })}
          options={TEMPLATE_CHANNELS.map((value) => ({ value, label: word('words.channel', value) }))}
        />
      </div>
      <div className="text-field">
        <span>{t('templates.field.purpose')}</span>
        <Select
          aria-label={t('templates.field.purpose')}
          value={form.purpose}
          onChange={(purpose) => onChange({ purpose })}
          options={TEMPLATE_PURPOSES.map((value) => ({ value, label: word('words.purpose', value) }))}
        />
      </div>
    </div>
  );
}

/** Writes a template with its first text. */
export function NewTemplate() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const act = useAct();
  const make = useMakeTemplate();
  const [form, setForm] = useState<Form>(EMPTY);
  const { channel, purpose, body } = form;
  const check = useTextCheck({ channel, purpose, body: useSettled(body) });
  const whole = CODE.test(form.code) && form.name.trim().length >= 2 && body.trim() !== '';
  const blocked = check.data?.findings.some(({ blocks }) => blocks) ?? false;
  const save = (): Promise<boolean> =>
    act(
      async () => {
        const made = await make.mutateAsync({ ...form, name: form.name.trim() });
        void navigate(keep(`/templates/${made.id}`), { replace: true });
      },
      t('templates.saved', { n: 1 }),
    );
  return (
    <Page title={t('templates.make')} sub={<BackLink />}>
      <div className="two text-two">
        <Panel>
          <div className="stack">
            <Head form={form} onChange={(next) => setForm((now) => ({ ...now, ...next }))} />
            <BodyField body={body} readOnly={false} onChange={(next) => setForm((now) => ({ ...now, body: next }))} />
            <div className="row">
              <Button type="primary" disabled={!whole || blocked} loading={make.isPending} onClick={() => void save()}>
                {t('templates.save')}
              </Button>
              <Button onClick={() => void navigate(keep('/templates'))}>{t('common.cancel')}</Button>
            </div>
          </div>
        </Panel>
        <QueryView query={check}>{(data) => <TextChecks check={data} channel={channel} />}</QueryView>
      </div>
    </Page>
  );
}
