import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useDraftVersion, useMakeRule, useRules, type Rule, type RuleVersion } from '../../../api/offers.js';
import { useMe } from '../../../ui/me.js';
import { Page, Panel } from '../../../ui/page.js';
import { QueryView } from '../../../ui/query-view.js';
import { useAct } from '../../../ui/use-act.js';
import { useStore } from '../../../ui/use-filters.js';
import { mayManagePerks } from '../manage.js';
import { PreviewPanel } from './preview-panel.js';
import { PublishButton } from './publish-button.js';
import { LimitFields, WhatFields, WhoFields } from './rule-fields.js';
import { draftOf, faultsOf, formOf, NEW_RULE, type RuleForm } from './rule-form.js';
import { VersionState } from './rules-panel.js';
import '../perks.css';

function Editor({ rule, version }: { rule: Rule | null; version: RuleVersion | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const act = useAct();
  const make = useMakeRule();
  const redraft = useDraftVersion();
  const me = useMe();
  const readOnly = rule ? !rule.mayChange : !mayManagePerks(me.role);
  // A rule of all stores is for who answers for all of them: others begin with their own.
  const own = me.wholeGroup ? [] : me.stores.map(({ code }) => code);
  const [form, setForm] = useState<RuleForm>(() =>
    rule && version ? formOf(rule.name, version) : { ...NEW_RULE, stores: own },
  );
  const [complaint, setComplaint] = useState(false);
  const faults = faultsOf(form, me.wholeGroup);
  const measurable = faults.every((fault) => fault === 'name');
  const draft = measurable ? draftOf(form) : null;
  const change = (next: Partial<RuleForm>): void => setForm((now) => ({ ...now, ...next }));
  const save = async (): Promise<void> => {
    if (faults.length > 0) return setComplaint(true);
    const body = draftOf(form);
    const done = rule
      ? await act(() => redraft.mutateAsync({ rule: rule.id, draft: body }), t('offers.rules.saved'))
      : await act(() => make.mutateAsync({ name: form.name.trim(), draft: body }), t('offers.rules.saved'));
    if (done) void navigate(keep('/perks'));
  };
  const fields = { form, readOnly, onChange: change };
  return (
    <div className={readOnly ? 'rule-editor alone' : 'rule-editor'}>
      <div className="stack">
        {rule && readOnly && mayManagePerks(me.role) && <p className="quiet">{t('perks.beyondHelp')}</p>}
        {version && (
          <div className="row between">
            <span className="row">
              <b>{t('offers.rules.version', { n: version.number })}</b>
              <VersionState version={version} />
            </span>
            {rule && <PublishButton rule={rule} version={version} />}
          </div>
        )}
        {!rule && (
          <Panel title={t('offers.rules.name')}>
            <Input
              aria-label={t('offers.rules.name')}
              placeholder={t('offers.rules.nameHelp')}
              maxLength={60}
              value={form.name}
              onChange={({ target }) => change({ name: target.value })}
              autoFocus
            />
          </Panel>
        )}
        <Panel title={t('offers.rules.who')}>
          <WhoFields {...fields} />
        </Panel>
        <Panel title={t('offers.rules.what')}>
          <WhatFields {...fields} />
        </Panel>
        <Panel title={t('offers.rules.limits')}>
          <LimitFields {...fields} />
        </Panel>
        {!readOnly && (
          <div className="row stay">
            {complaint && faults.length > 0 && (
              <ul className="notes" role="alert">
                {faults.map((fault) => (
                  <li key={fault}>{t(`offers.rules.need.${fault}`)}</li>
                ))}
              </ul>
            )}
            <Button type="primary" loading={make.isPending || redraft.isPending} onClick={() => void save()}>
              {t('offers.rules.saveDraft')}
            </Button>
            <Button onClick={() => void navigate(keep('/perks'))}>{t('common.cancel')}</Button>
          </div>
        )}
      </div>
      {!readOnly && (
        <aside className="rule-preview" aria-label={t('offers.preview.title')}>
          <Panel title={t('offers.preview.title')}>
            <p className="small quiet">{t('offers.preview.help')}</p>
            <PreviewPanel rule={rule?.id ?? null} draft={draft} />
          </Panel>
        </aside>
      )}
    </div>
  );
}

/** The editor of a rule, with what it would do beside it. */
export function RulePage() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const { id = 'new' } = useParams();
  const at = useSearchParams()[0].get('version');
  const query = useRules();
  const name = query.data?.items.find((rule) => rule.id === id)?.name;
  return (
    <Page
      title={id === 'new' ? t('offers.rules.make') : (name ?? t('offers.rules.title'))}
      sub={<Link to={keep('/perks')}>‹ {t('offers.rules.back')}</Link>}
    >
      <QueryView query={query}>
        {({ items }) => {
          const rule = items.find((one) => one.id === id) ?? null;
          const version = rule?.versions.find((one) => one.id === at) ?? rule?.versions[0] ?? null;
          return <Editor key={version?.id ?? 'new'} rule={rule} version={version} />;
        }}
      </QueryView>
    </Page>
  );
}
