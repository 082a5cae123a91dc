import { Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Vehicle } from '../../api/customers.js';
import { useGrants } from '../../api/grants.js';
import { useQuotes } from '../../api/quotes.js';
import { useRepairs, useVehicleClaims, useVehicleTouches } from '../../api/lists.js';
import { word } from '../../i18n/word.js';
import { GrantState } from '../../parts/perks/index.js';
import { Day, Moment } from '../../ui/day.js';
import { count, money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { TouchStateDot } from '../../ui/states.js';
import { useStore } from '../../ui/use-filters.js';
import { useLang } from '../../ui/use-lang.js';
import { useInsurer } from '../../ui/use-insurer.js';

const Lines = ({ label, none, children }: { label: string; none: string; children: ReactNode[] }) =>
  children.length === 0 ? (
    <p className="quiet">{none}</p>
  ) : (
    <ul className="story-lines" aria-label={label}>
      {children}
    </ul>
  );

function Repairs({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const query = useRepairs({ vehicle: car.id, size: 50 });
  return (
    <QueryView query={query} rows={3}>
      {(data) => (
        <Lines label={t('lists.story.tab.repairs')} none={t('lists.story.noRepairs')}>
          {data.items.map((row) => (
            <li key={row.id}>
              <Day day={row.arrivedOn ?? row.settledOn} />
              <span>
                {row.kind ?? '—'} <span className="code quiet small">{row.number}</span>
                <div className="small quiet">
                  {[row.mileage !== null && t('lists.serviced.km', { n: count(row.mileage) }), row.adviser]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </span>
              <span className="num">{money(row.amount)}</span>
            </li>
          ))}
        </Lines>
      )}
    </QueryView>
  );
}

function Touches({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const lang = useLang();
  const query = useVehicleTouches(car.id, true);
  return (
    <QueryView query={query} rows={3}>
      {(data) => (
        <Lines label={t('lists.story.tab.touches')} none={t('lists.story.noTouches')}>
          {data.items.map((row) => (
            <li key={row.id}>
              <Moment at={row.sentAt ?? row.dueAt} />
              <span>
                <span className="code">{row.step}</span> {lang === 'en' ? row.stepTitle.en : row.stepTitle.zh}{' '}
                <span className="small quiet">{word('words.channel', row.channel)}</span>
              </span>
              <TouchStateDot state={row.state} reason={row.reason} />
            </li>
          ))}
        </Lines>
      )}
    </QueryView>
  );
}

function Claims({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const insurer = useInsurer();
  const query = useVehicleClaims(car.id, true);
  return (
    <QueryView query={query} rows={3}>
      {(data) => (
        <Lines label={t('lists.story.tab.claims')} none={t('lists.story.noClaims')}>
          {data.items.map((row) => (
            <li key={`${row.listId} ${row.claimBefore}`}>
              <Day day={row.claimBefore} />
              <span>
                <Link to={keep(`/claim-lists/${row.listId}`)}>{row.name}</Link>{' '}
                <span className="small quiet">{row.insurer && insurer(row.insurer)}</span>
              </span>
              <span>
                {row.decision === null ? t('lists.story.open') : t(`lists.claims.${row.decision}`)}
                {row.reason && <div className="small quiet">{t(`lists.claims.reason.${row.reason}`)}</div>}
              </span>
            </li>
          ))}
        </Lines>
      )}
    </QueryView>
  );
}

/** Quotes of one case, the latest first. */
function CaseQuotes({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const query = useQuotes(caseId);
  return (
    <QueryView query={query} rows={3}>
      {(data) => (
        <Lines label={t('lists.story.tab.quotes')} none={t('lists.story.noQuotes')}>
          {data.items.map((row) => (
            <li key={row.id}>
              <Moment at={row.madeAt} />
              <span>
                {insurer(row.insurer, row.insurerName)} <span className="small quiet">v{row.version}</span>
              </span>
              <span className="num">{money(row.total)}</span>
            </li>
          ))}
        </Lines>
      )}
    </QueryView>
  );
}

function Quotes({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const newest = car.cases.find(({ state }) => state === 'open') ?? car.cases[0];
  return newest ? <CaseQuotes caseId={newest.id} /> : <p className="quiet">{t('lists.story.noQuotes')}</p>;
}

/** What its owner was given, and how much of it is left. */
function Perks({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const query = useGrants({ vehicle: car.id });
  return (
    <QueryView query={query} rows={3}>
      {(data) => (
        <Lines label={t('lists.story.tab.perks')} none={t('lists.story.noPerks')}>
          {data.items.map((row) => (
            <li key={row.id}>
              <Moment at={row.askedAt} />
              <span>
                <Link to={keep(`/grants/${row.id}/sheet`)}>
                  {row.package?.name ?? word('perks.source', row.source)}
                </Link>
                <div className="small quiet">
                  {row.items.map((item) => `${item.name} ${item.left}/${item.uses}`).join(' · ')}
                </div>
              </span>
              <GrantState state={row.state} approval={row.approval} />
            </li>
          ))}
        </Lines>
      )}
    </QueryView>
  );
}

/** What the car went through beside its cover: the workshop, our contacts, offers of insurers. */
export function StoryPanel({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const may = useMe().permissions;
  const tabs = [
    { key: 'repairs', on: may.includes('repair.read'), children: <Repairs car={car} /> },
    { key: 'touches', on: may.includes('case.read'), children: <Touches car={car} /> },
    { key: 'quotes', on: may.includes('case.read'), children: <Quotes car={car} /> },
    { key: 'perks', on: may.includes('perk.read'), children: <Perks car={car} /> },
    { key: 'claims', on: may.includes('claim-list.work'), children: <Claims car={car} /> },
  ].filter((tab) => tab.on) as { key: 'repairs' | 'touches' | 'quotes' | 'perks' | 'claims'; children: ReactNode }[];
  const [tab, setTab] = useState<string>('repairs');
  if (tabs.length === 0) return null;
  return (
    <Panel title={t('lists.story.title')}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={setTab}
        destroyOnHidden
        items={tabs.map(({ key, children }) => ({ key, label: t(`lists.story.tab.${key}`), children }))}
      />
    </Panel>
  );
}
