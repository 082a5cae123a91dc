import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import type { CaseRow } from '../../api/renewals.js';
import { word } from '../../i18n/word.js';
import { DayLeft, Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { CaseStateDot } from '../../ui/states.js';
import { WarningTags } from '../../ui/warnings.js';

/** Plate, or the end of the VIN where the car has none yet. */
export const carName = (row: { plate: string | null; vin: string }): string => row.plate ?? `…${row.vin.slice(-8)}`;

/** Columns of the list, nine at most. */
export function caseColumns(
  t: TFunction,
  insurer: (code: string | null) => string,
  open: (row: CaseRow) => void,
): TableColumnsType<CaseRow> {
  return [
    {
      title: t('cases.col.car'),
      fixed: 'left',
      width: 190,
      render: (_, row) => (
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
          <div className="small quiet one-line">{row.label}</div>
        </>
      ),
    },
    { title: t('cases.col.owner'), width: 96, ellipsis: true, render: (_, row) => row.owner ?? '—' },
    {
      title: t('cases.col.due'),
      width: 196,
      render: (_, row) => <DayLeft day={row.anchorOn} calm={row.state !== 'open'} />,
    },
    {
      title: t('cases.col.segment'),
      width: 108,
      render: (_, row) => <span className="nowrap">{word('words.segment', row.segment)}</span>,
    },
    {
      title: t('cases.col.stage'),
      width: 100,
      render: (_, row) => <CaseStateDot state={row.state} stage={row.stage} />,
    },
    {
      title: t('cases.col.last'),
      width: 160,
      render: (_, row) => (
        <span className="row between" style={{ flexWrap: 'nowrap' }}>
          <span className="one-line">{insurer(row.lastInsurer)}</span>
          <span className="code">{money(row.lastPremium)}</span>
        </span>
      ),
    },
    { title: t('cases.col.next'), width: 116, render: (_, row) => <Moment at={row.nextContactAt} /> },
    {
      title: t('cases.col.assignee'),
      width: 88,
      render: (_, row) => row.assignee ?? <span className="quiet">{t('cases.unassigned')}</span>,
    },
    { title: t('cases.col.warnings'), render: (_, row) => <WarningTags codes={row.warnings} /> },
  ];
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
      <DayLeft day={row.anchorOn} calm={row.state !== 'open'} />
      <WarningTags codes={row.warnings} />
    </div>
  </>
);
