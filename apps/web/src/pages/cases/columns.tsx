import type { ReactNode } from 'react';
import type { TFunction } from 'i18next';
import { CASE_WORDS } from '#kernel';
import type { CaseRow } from '../../api/renewals.js';
import { word } from '../../i18n/word.js';
import type { ListColumn } from '../../ui/arrange.js';
import { carName } from '../../ui/car-name.js';
import { Countdown } from '../../ui/countdown.js';
import { Day, DayLeft, Moment } from '../../ui/day.js';
import { money, type Lang } from '../../ui/format.js';
import { Labels } from '../../ui/labels.js';
import { CaseStateDot } from '../../ui/states.js';
import { WarningTags } from '../../ui/warnings.js';

export type ColumnKey = keyof typeof CASE_WORDS.column;
export interface CaseColumn extends ListColumn {
  key: ColumnKey;
  align?: 'right';
  render: (row: CaseRow) => ReactNode;
}

/** The car: what a row is known by, and its way in for keyboards. */
const CarCell = ({ row, open }: { row: CaseRow; open: (row: CaseRow) => void }) => (
  <>
    <button
      type="button"
      className="plain code strong"
      onClick={(event) => {
        event.stopPropagation();
        open(row);
      }}
    >
      {carName(row)}
    </button>
    <div className="small quiet one-line row-sub">{row.label}</div>
  </>
);

/** How wide each column is, and which are not shown until somebody asks for them. */
const SHAPE: Record<ColumnKey, { width: number; hidden?: true }> = {
  plate: { width: 132 },
  owner: { width: 92 },
  due: { width: 250 },
  stage: { width: 92 },
  segment: { width: 84 },
  next: { width: 112 },
  insurer: { width: 108 },
  premium: { width: 92 },
  assignee: { width: 84 },
  warnings: { width: 150 },
  tags: { width: 140, hidden: true },
  label: { width: 210, hidden: true },
  vin: { width: 176, hidden: true },
  store: { width: 84, hidden: true },
  state: { width: 92, hidden: true },
  daysLeft: { width: 88, hidden: true },
  compulsory: { width: 120, hidden: true },
  commercial: { width: 120, hidden: true },
  closeReason: { width: 120, hidden: true },
  phone: { width: 0, hidden: true },
};
/** Words in English that are longer than their column. */
const WIDER: Partial<Record<ColumnKey, number>> = {
  stage: 106,
  segment: 122,
  insurer: 134,
  premium: 128,
  assignee: 104,
};

/** What stands in each column. A phone leaves only masked and in a sheet: the list has none. */
function cells(
  t: TFunction,
  insurer: (code: string | null) => string,
  open: (row: CaseRow) => void,
): Record<Exclude<ColumnKey, 'phone'>, (row: CaseRow) => ReactNode> {
  return {
    plate: (row) => <CarCell row={row} open={open} />,
    owner: (row) => <span className="one-line">{row.owner ?? '—'}</span>,
    due: (row) => (row.state === 'open' ? <Countdown day={row.anchorOn} /> : <DayLeft day={row.anchorOn} calm />),
    stage: (row) => <CaseStateDot state={row.state} stage={row.stage} />,
    segment: (row) => <span className="nowrap">{word('words.segment', row.segment)}</span>,
    next: (row) => <Moment at={row.nextContactAt} />,
    insurer: (row) => <span className="one-line">{insurer(row.lastInsurer)}</span>,
    premium: (row) => <span className="code">{money(row.lastPremium)}</span>,
    assignee: (row) => row.assignee ?? <span className="quiet">{t('cases.unassigned')}</span>,
    warnings: (row) => <WarningTags codes={row.warnings} />,
    tags: (row) => <Labels tags={row.tags} />,
    label: (row) => <span className="one-line">{row.label || '—'}</span>,
    vin: (row) => <span className="code">{row.vin}</span>,
    store: (row) => <span className="code">{row.store}</span>,
    state: (row) => <CaseStateDot state={row.state} />,
    daysLeft: (row) => <span className="code">{row.daysLeft}</span>,
    compulsory: (row) => <Day day={row.compulsoryExpiresOn} />,
    commercial: (row) => <Day day={row.commercialExpiresOn} />,
    closeReason: (row) => word('words.closeReason', row.closeReason) || '—',
  };
}

/** All columns of the list as it has them by itself. */
export function caseColumns(
  t: TFunction,
  lang: Lang,
  insurer: (code: string | null) => string,
  open: (row: CaseRow) => void,
): CaseColumn[] {
  return Object.entries(cells(t, insurer, open)).map(([name, render]) => {
    const key = name as ColumnKey;
    return {
      key,
      title: CASE_WORDS.column[key][lang === 'en' ? 'en' : 'zh'],
      ...SHAPE[key],
      ...(lang === 'en' && WIDER[key] ? { width: WIDER[key] } : {}),
      ...(key === 'plate' ? { fixed: 'left' as const, must: true } : {}),
      ...(key === 'premium' || key === 'daysLeft' ? { align: 'right' as const } : {}),
      render,
    };
  });
}

/** The same row on a phone. */
export const CaseCard = ({ row }: { row: CaseRow }) => (
  <>
    <div className="line">
      <span>
        <span className="code strong">{carName(row)}</span> {row.owner}
      </span>
      <CaseStateDot state={row.state} stage={row.stage} />
    </div>
    <div className="line">
      <span className="small quiet">
        {word('words.segment', row.segment)} · {row.label}
      </span>
    </div>
    <div className="line">
      {row.state === 'open' ? <Countdown day={row.anchorOn} track={false} /> : <DayLeft day={row.anchorOn} calm />}
      {row.warnings.length > 0 && <WarningTags codes={row.warnings} />}
    </div>
    {row.tags.length > 0 && <Labels tags={row.tags} />}
  </>
);
