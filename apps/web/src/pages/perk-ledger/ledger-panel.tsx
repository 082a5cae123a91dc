import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerkLedger, type LedgerSums, type PerkLedger } from '../../api/perks.js';
import { count, money } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { BehindDrawer } from './behind-drawer.js';
import type { Behind, Scope } from './behind.js';
import { amountOf, BASES, EVENT_OF, percent, type Basis, type FigureName } from './figures.js';
import { LedgerChart } from './ledger-chart.js';
import { MonthsTable, PerksTable } from './ledger-tables.js';

const Cell = (props: { label: string; value: ReactNode; children: ReactNode }) => (
  <div>
    <div className="label">{props.label}</div>
    <div className="value">{props.value}</div>
    <div className="small quiet">{props.children}</div>
  </div>
);

/** The figures on top, each opening what it is made of. */
function Headlines({ ledger, basis, onOpen }: { ledger: PerkLedger; basis: Basis; onOpen: (what: Behind) => void }) {
  const { t } = useTranslation();
  const { figures, visits } = ledger;
  const opens = (text: string, what: Behind) => (
    <button type="button" className="plain figure-link" onClick={() => onOpen(what)}>
      {text}
    </button>
  );
  const sums = (one: LedgerSums) =>
    t('perkLedger.help.sums', {
      count: count(one.count) as unknown as number,
      uses: count(one.uses < 0 ? -one.uses : one.uses),
    });
  const moved = (name: FigureName) => (
    <Cell
      label={t(`perkLedger.figure.${name}`)}
      value={opens(money(amountOf(figures[name], basis)), {
        ...{ kind: 'entries', title: t(`perkLedger.figure.${name}`), event: EVENT_OF[name] },
      })}
    >
      {sums(figures[name])}
    </Cell>
  );
  return (
    <section className="panel">
      <div className="tally ledger-tally">
        <Cell
          label={t('perkLedger.figure.liability')}
          value={opens(money(amountOf(figures.liability, basis)), {
            ...{ kind: 'liability', title: t('perkLedger.figure.liability') },
          })}
        >
          {t('perkLedger.help.liability', { uses: count(figures.liability.uses) })}
        </Cell>
        {moved('granted')}
        {moved('redeemed')}
        {moved('expired')}
        <Cell
          label={t('perkLedger.figure.rate')}
          value={opens(percent(ledger.redemptionRateBp), {
            ...{ kind: 'entries', title: t('perkLedger.figure.rate'), event: 'redeem', until: true },
          })}
        >
          {t('perkLedger.figure.breakage')}{' '}
          {opens(percent(ledger.breakageBp), {
            ...{ kind: 'entries', title: t('perkLedger.figure.breakage'), event: 'expire', until: true },
          })}
        </Cell>
        <Cell
          label={t('perkLedger.figure.visits')}
          value={opens(count(visits.orders), { kind: 'visits', title: t('perkLedger.figure.visits') })}
        >
          {visits.orders > 0
            ? t('perkLedger.help.visits', { amount: money(visits.amount) })
            : t('perkLedger.help.noVisits')}
          {ledger.perYuan && (
            <div title={t('perkLedger.help.perYuanWhy')}>
              {t('perkLedger.help.perYuan', {
                value: ledger.perYuan.value.toFixed(2),
                low: ledger.perYuan.low.toFixed(2),
                high: ledger.perYuan.high.toFixed(2),
              })}
            </div>
          )}
        </Cell>
      </div>
    </section>
  );
}

/** The ledger of a month: figures, a year of months, perk by perk; every number opens its entries. */
export function LedgerPanel({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const [basis, setBasis] = useState<Basis>('cost');
  const [behind, setBehind] = useState<Behind | null>(null);
  const query = usePerkLedger(scope);
  return (
    <div className="stack">
      <div className="row between">
        <Segmented<Basis>
          aria-label={t('perkLedger.basis')}
          value={basis}
          onChange={setBasis}
          options={BASES.map((value) => ({ value, label: t(`perkLedger.price.${value}`) }))}
        />
        <Freshness query={query} />
      </div>
      <QueryView query={query} rows={12}>
        {(ledger) => (
          <div className="stack">
            <Headlines ledger={ledger} basis={basis} onOpen={setBehind} />
            <Panel title={t('perkLedger.chart.title')}>
              <p className="small quiet">{t('perkLedger.chart.help')}</p>
              <LedgerChart months={ledger.byMonth} />
            </Panel>
            <PerksTable ledger={ledger} basis={basis} onOpen={setBehind} />
            <MonthsTable ledger={ledger} onOpen={setBehind} />
          </div>
        )}
      </QueryView>
      {behind && <BehindDrawer scope={scope} behind={behind} basis={basis} onClose={() => setBehind(null)} />}
    </div>
  );
}
