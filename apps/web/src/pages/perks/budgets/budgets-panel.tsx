import { Alert, Button, DatePicker, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBudgets, useChangeBudget, type Budget, type BudgetPage } from '../../../api/perks.js';
import { DataTable } from '../../../ui/data-table.js';
import { Moment } from '../../../ui/day.js';
import { money } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { QueryView } from '../../../ui/query-view.js';
import { useToday } from '../../../ui/today.js';
import { useAct } from '../../../ui/use-act.js';
import { useFilters } from '../../../ui/use-filters.js';
import { mayBudget } from '../manage.js';
import { BudgetDialog } from './budget-dialog.js';

/** Above this share of its cap a budget asks for attention. */
const NEAR = 0.85;

/** Whose money it is, in words. */
export function useBudgetName(): (budget: Pick<Budget, 'kind' | 'store' | 'staff' | 'campaign'>) => string {
  const { t } = useTranslation();
  const me = useMe();
  return ({ kind, store, staff, campaign }) => {
    const shop = store ? (me.stores.find(({ code }) => code === store)?.name ?? store) : null;
    return [staff?.name, campaign, shop].filter(Boolean).join(' · ') || (kind === 'group' ? me.group : t('common.all'));
  };
}

/** How much of it is gone: a bar and its numbers. */
function Used({ budget }: { budget: Budget }) {
  const { t } = useTranslation();
  const share = budget.cap === 0 ? 1 : budget.issued / budget.cap;
  const tone = budget.blocked || share >= 1 ? 'over' : share >= NEAR ? 'near' : '';
  return (
    <div className="budget-used">
      <div className={`bar-track ${tone}`} aria-hidden>
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
      <span className="small quiet code">
        {t('perks.budgets.of', { issued: money(budget.issued), cap: money(budget.cap) })}
      </span>
    </div>
  );
}

function Blocked({ budget }: { budget: Budget }) {
  const { t } = useTranslation();
  const act = useAct();
  const change = useChangeBudget();
  const may = mayBudget(useMe().role) && budget.mayChange;
  if (!budget.blocked) return null;
  const run = () =>
    act(
      () => change.mutateAsync({ id: budget.id, version: budget.version, unblock: true }),
      t('perks.budgets.unblocked'),
    );
  return (
    <div className="row" style={{ gap: 6 }}>
      <span className="tag stop">{t('perks.budgets.blocked')}</span>
      <span className="small quiet">
        <Moment at={budget.blocked.at} /> {budget.blocked.why}
      </span>
      {may && (
        <Button size="small" onClick={() => void run()}>
          {t('perks.budgets.unblock')}
        </Button>
      )}
    </div>
  );
}

/** How long it holds: from which month it came, or that it ends with this one. */
function GoesOn({ budget: { goesOn, goesOnFrom } }: { budget: Budget }) {
  const { t } = useTranslation();
  if (goesOnFrom) return <div className="small quiet">{t('perks.budgets.from', { month: goesOnFrom })}</div>;
  return goesOn ? null : <div className="small quiet">{t('perks.budgets.monthOnly')}</div>;
}

/** The way to change it, or why there is none. */
function Change({ budget, onChange }: { budget: Budget; onChange: (budget: Budget) => void }) {
  const { t } = useTranslation();
  if (!budget.mayChange) return <span className="small quiet">{t('perks.beyond')}</span>;
  return (
    <Button size="small" type="link" onClick={() => onChange(budget)}>
      {t('perks.budgets.change')}
    </Button>
  );
}

/** Stores that give without any cap, this month or from the next: what was forgotten. */
function Uncovered({ months, onSet }: { months: BudgetPage['uncovered']; onSet: ((month: string) => void) | null }) {
  const { t } = useTranslation();
  const me = useMe();
  const names = (codes: string[]) =>
    codes.map((code) => me.stores.find((one) => one.code === code)?.name ?? code).join('、');
  return months.map(({ month, stores }) => (
    <Alert
      key={month}
      type="warning"
      showIcon
      title={t('perks.budgets.uncovered', { month })}
      description={t('perks.budgets.uncoveredHelp', { stores: names(stores) })}
      action={
        onSet && (
          <Button size="small" onClick={() => onSet(month)}>
            {t('perks.budgets.make')}
          </Button>
        )
      }
    />
  ));
}

const columns = (
  t: TFunction,
  nameOf: (budget: Budget) => string,
  onChange: ((budget: Budget) => void) | null,
): TableColumnsType<Budget> => [
  { title: t('perks.budgets.col.kind'), width: 110, render: (_, one) => t(`perks.budgets.kind.${one.kind}`) },
  {
    title: t('perks.budgets.col.name'),
    width: 260,
    render: (_, one) => (
      <>
        <span className="strong">{nameOf(one)}</span>
        <GoesOn budget={one} />
        <Blocked budget={one} />
      </>
    ),
  },
  { title: t('perks.budgets.col.used'), render: (_, one) => <Used budget={one} /> },
  {
    title: t('perks.budgets.col.left'),
    width: 130,
    align: 'right',
    render: (_, one) => <span className={one.left <= 0 ? 'num late strong' : 'num strong'}>{money(one.left)}</span>,
  },
  {
    title: t('perks.budgets.col.above'),
    width: 130,
    align: 'right',
    render: (_, one) => (
      <span className="num">{one.approveAbove === null ? t('perks.budgets.aboveNone') : money(one.approveAbove)}</span>
    ),
  },
  ...(onChange
    ? [
        {
          title: t('common.acts'),
          width: 120,
          render: (_: unknown, one: Budget) => <Change budget={one} onChange={onChange} />,
        },
      ]
    : []),
];

/** What may be given in a month, and what is left of it. */
export function BudgetsPanel() {
  const { t } = useTranslation();
  const today = useToday();
  const may = mayBudget(useMe().role);
  const nameOf = useBudgetName();
  const { values, set, page, setPage, store } = useFilters({ month: today.slice(0, 7), tab: '' });
  const [open, setOpen] = useState<Budget | 'new' | null>(null);
  const query = useBudgets({ month: values.month, ...page, ...(store ? { store } : {}) });
  return (
    <div className="stack">
      <p className="quiet">{t('perks.budgets.help')}</p>
      <Uncovered
        months={query.data?.uncovered ?? []}
        onSet={
          may
            ? (month) => {
                set({ month });
                setOpen('new');
              }
            : null
        }
      />
      <div className="panel">
        <div className="table-head">
          <DatePicker
            picker="month"
            aria-label={t('perks.budgets.month')}
            allowClear={false}
            value={dayjs(`${values.month}-01`)}
            onChange={(picked) => picked && set({ month: picked.format('YYYY-MM') })}
          />
          {may && (
            <Button type="primary" onClick={() => setOpen('new')}>
              {t('perks.budgets.make')}
            </Button>
          )}
        </div>
        <QueryView query={query}>
          {(data) => (
            <DataTable<Budget>
              label={t('perks.tabs.budgets')}
              page={data}
              columns={columns(t, nameOf, may ? setOpen : null)}
              card={(one) => (
                <>
                  <div className="line">
                    <span className="strong">
                      {t(`perks.budgets.kind.${one.kind}`)} · {nameOf(one)}
                    </span>
                    <span className="num">{t('perks.budgets.left', { amount: money(one.left) })}</span>
                  </div>
                  <GoesOn budget={one} />
                  <Used budget={one} />
                  <Blocked budget={one} />
                  {may && <Change budget={one} onChange={setOpen} />}
                </>
              )}
              empty={<p className="empty">{t('perks.budgets.empty')}</p>}
              at={page}
              onPage={setPage}
              minWidth={900}
            />
          )}
        </QueryView>
      </div>
      {open && (
        <BudgetDialog
          budget={open === 'new' ? null : open}
          name={open === 'new' ? '' : `${t(`perks.budgets.kind.${open.kind}`)} ${nameOf(open)}`}
          month={values.month}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
