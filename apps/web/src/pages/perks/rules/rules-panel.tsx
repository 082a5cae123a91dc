import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { STANDING_OFFERS } from '#contracts';
import { useRules, type Rule, type RuleVersion } from '../../../api/offers.js';
import { Day } from '../../../ui/day.js';
import { Dot, type Tone } from '../../../ui/dot.js';
import { count, money } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { QueryView } from '../../../ui/query-view.js';
import { useStore } from '../../../ui/use-filters.js';
import { useInsurer } from '../../../ui/use-insurer.js';
import { mayManagePerks } from '../manage.js';
import { conditionTexts } from './condition-text.js';
import { EndVersionButton, PublishButton } from './publish-button.js';

const TONE: Record<RuleVersion['state'], Tone> = { draft: 'warn', ahead: 'open', running: 'good', ended: 'idle' };

/** State of a version with its days. */
export function VersionState({ version }: { version: RuleVersion }) {
  const { t } = useTranslation();
  return (
    <span className="row" style={{ gap: '0 8px' }}>
      <Dot tone={TONE[version.state]}>{t(`offers.rules.state.${version.state}`)}</Dot>
      <span className="small quiet">
        {version.startsOn && version.state !== 'draft' && (
          <>
            <Day day={version.startsOn} /> {version.endsOn ? '–' : t('perks.from')}{' '}
          </>
        )}
        {version.endsOn && <Day day={version.endsOn} />}
      </span>
    </span>
  );
}

const Names = ({ label, packages }: { label: string; packages: { id: string; name: string }[] }) => (
  <div className="rule-gives">
    <dt>{label}</dt>
    <dd>{packages.length === 0 ? '—' : packages.map(({ id, name }) => <span key={id}>{name}</span>)}</dd>
  </div>
);

/** What a version gives, to whom, and at most for how much. */
function Version({ rule, version }: { rule: Rule; version: RuleVersion }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const insurer = useInsurer();
  const caps = [
    ...(version.capPerPolicyFen === null ? [] : [`${t('offers.rules.capPolicy')} ${money(version.capPerPolicyFen)}`]),
    ...(version.capCommissionBp === null
      ? []
      : [`${t('offers.rules.capCommission')} ${version.capCommissionBp / 100}%`]),
    t(`offers.condition.${version.condition}`),
  ];
  return (
    <div className="rule-version">
      <div className="row between">
        <span className="row">
          <b>{t('offers.rules.version', { n: version.number })}</b>
          <VersionState version={version} />
        </span>
        <span className="row">
          <PublishButton rule={rule} version={version} />
          {rule.mayChange && (version.state === 'running' || version.state === 'ahead') && (
            <EndVersionButton name={rule.name} version={version} />
          )}
          <Link to={keep(`/perks/rules/${rule.id}?version=${version.id}`)}>
            {t(rule.mayChange ? 'offers.rules.edit' : 'offers.rules.see')}
          </Link>
        </span>
      </div>
      <ul className="chips" aria-label={t('offers.rules.who')}>
        {conditionTexts(version, t, insurer).map((text) => (
          <li key={text} className="tag">
            {text}
          </li>
        ))}
      </ul>
      <dl className="rule-what">
        <Names label={t('offers.rules.base')} packages={version.base} />
        <Names label={t('offers.rules.reserve')} packages={version.reserve} />
      </dl>
      <p className="small quiet">
        {caps.join(' · ')} · {t('offers.rules.draftBy', { name: version.draftedBy })}
        {version.publishedBy && ` · ${t('offers.rules.publishedBy', { name: version.publishedBy })}`}
      </p>
    </div>
  );
}

/** How many cases stand so by a rule, all stores together, and the way to them. */
function Standing({ rule, offer }: { rule: Rule; offer: (typeof STANDING_OFFERS)[number] }) {
  const { t } = useTranslation();
  const said = t(`offers.rules.${offer}`, { n: count(rule[offer]) });
  if (rule[offer] === 0) return <span>{said}</span>;
  return <Link to={`/cases?rule=${rule.id}&offer=${offer}&state=all`}>{said}</Link>;
}

/** What runs, what waits for its publisher, what is ahead: those count; the rest is history. */
function RuleCard({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const may = mayManagePerks(useMe().role);
  const live = rule.versions.filter(({ state }) => state !== 'ended');
  const shown = live.length > 0 ? live : rule.versions.slice(0, 1);
  const past = rule.versions.filter((version) => !shown.includes(version));
  return (
    <li className="panel rule-card">
      <header>
        <h2>{rule.name}</h2>
        <span className="small quiet row" style={{ gap: 12 }}>
          {may && !rule.mayChange && <span>{t('perks.beyond')}</span>}
          {STANDING_OFFERS.map((offer) => (
            <Standing key={offer} rule={rule} offer={offer} />
          ))}
        </span>
      </header>
      {shown.map((version) => (
        <Version key={version.id} rule={rule} version={version} />
      ))}
      {past.length > 0 && (
        <details className="small rule-past">
          <summary>
            {t('offers.rules.versions')} {past.length}
          </summary>
          <ul>
            {past.map((version) => (
              <li key={version.id} className="row">
                {t('offers.rules.version', { n: version.number })} <VersionState version={version} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** All rules: who is offered what, when. */
export function RulesPanel() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const may = mayManagePerks(useMe().role);
  const query = useRules();
  return (
    <div className="stack">
      <div className="row between">
        <p className="quiet">{t('offers.rules.help')}</p>
        {may && (
          <Button type="primary" onClick={() => void navigate(keep('/perks/rules/new'))}>
            {t('offers.rules.make')}
          </Button>
        )}
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel empty">{t('offers.rules.empty')}</p>
          ) : (
            <ul className="stack">
              {items.map((rule) => (
                <RuleCard key={rule.id} rule={rule} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </div>
  );
}
