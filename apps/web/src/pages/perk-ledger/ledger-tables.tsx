import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PerkLedger } from '../../api/perks.js';
import { money } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { WideTable } from '../../ui/wide-table.js';
import type { Behind } from './behind.js';
import { amountOf, EVENT_OF, size, type Basis, type FigureName } from './figures.js';

type Month = PerkLedger['byMonth'][number];
type PerkRow = PerkLedger['byPerk'][number];
const MOVES = ['granted', 'redeemed', 'expired', 'reversed'] as const;

/** A number that opens what it is made of; nothing opens nothing. */
const Opens = ({ fen, strong, onOpen }: { fen: number; strong?: boolean; onOpen: () => void }) =>
  fen === 0 ? (
    <span className="num quiet">0.00</span>
  ) : (
    <button type="button" className={strong ? 'plain num strong' : 'plain num'} onClick={onOpen}>
      {money(fen)}
    </button>
  );

/** The months as the chart draws them, for keyboards and screen readers. */
export function MonthsTable({ ledger, onOpen }: { ledger: PerkLedger; onOpen: (what: Behind) => void }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<Month> = [
    {
      title: t('perkLedger.col.month'),
      fixed: 'left',
      width: 110,
      render: (_, one) => <span className="code strong">{one.month}</span>,
    },
    ...MOVES.map((name): TableColumnsType<Month>[number] => ({
      title: t(`perkLedger.col.${name}`),
      align: 'right',
      render: (_, one) => (
        <Opens
          fen={size(one[name])}
          onOpen={() =>
            onOpen({ kind: 'entries', title: t(`perkLedger.col.${name}`), event: EVENT_OF[name], month: one.month })
          }
        />
      ),
    })),
    {
      title: t('perkLedger.col.liability'),
      align: 'right',
      render: (_, one) => (
        <Opens
          strong
          fen={one.liability}
          onOpen={() => onOpen({ kind: 'liability', title: t('perkLedger.figure.liability'), month: one.month })}
        />
      ),
    },
  ];
  return (
    <Panel title={t('perkLedger.byMonth')} flush>
      <WideTable<Month>
        label={t('perkLedger.byMonth')}
        size="small"
        rowKey="month"
        columns={columns}
        dataSource={[...ledger.byMonth].reverse()}
        pagination={false}
        scroll={{ x: 760 }}
      />
    </Panel>
  );
}

/** Perk by perk: what was given and used this month, what is still owed. */
export function PerksTable(props: { ledger: PerkLedger; basis: Basis; onOpen: (what: Behind) => void }) {
  const { t } = useTranslation();
  const { ledger, basis, onOpen } = props;
  const number = (name: FigureName): TableColumnsType<PerkRow>[number] => ({
    title: t(`perkLedger.col.${name as 'granted'}`),
    align: 'right',
    render: (_, one) => (
      <Opens
        fen={amountOf(one[name], basis)}
        onOpen={() =>
          onOpen({
            kind: 'entries',
            title: `${one.name} ${t(`perkLedger.col.${name as 'granted'}`)}`,
            event: EVENT_OF[name],
            perk: one.perk,
          })
        }
      />
    ),
  });
  const columns: TableColumnsType<PerkRow> = [
    { title: t('perkLedger.col.perk'), fixed: 'left', width: 200, render: (_, one) => one.name },
    ...MOVES.map(number),
    {
      title: t('perkLedger.col.liability'),
      align: 'right',
      render: (_, one) => (
        <Opens
          strong
          fen={one.liability[basis]}
          onOpen={() => onOpen({ kind: 'liability', title: one.name, perk: one.perk })}
        />
      ),
    },
  ];
  return (
    <Panel title={t('perkLedger.byPerk')} flush>
      {ledger.byPerk.length === 0 ? (
        <p className="empty">{t('perkLedger.empty')}</p>
      ) : (
        <WideTable<PerkRow>
          label={t('perkLedger.byPerk')}
          size="small"
          rowKey="perk"
          columns={columns}
          dataSource={ledger.byPerk}
          pagination={false}
          scroll={{ x: 840 }}
        />
      )}
    </Panel>
  );
}
