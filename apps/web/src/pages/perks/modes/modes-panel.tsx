import { Button, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerkModes, type PerksModeRow } from '../../../api/offers.js';
import { DataTable } from '../../../ui/data-table.js';
import { Day } from '../../../ui/day.js';
import { Dot } from '../../../ui/dot.js';
import { useMe } from '../../../ui/me.js';
import { QueryView } from '../../../ui/query-view.js';
import { maySwitchMode } from '../manage.js';
import { ModeDialog } from './mode-dialog.js';

const Mode = ({ row }: { row: PerksModeRow }) => {
  const { t } = useTranslation();
  return <Dot tone={row.mode === 'strict' ? 'good' : 'open'}>{t(`offers.mode.${row.mode}`)}</Dot>;
};

/** Since when, by whom, and why. */
const Since = ({ row }: { row: PerksModeRow }) => {
  const { t } = useTranslation();
  if (!row.since) return <span className="quiet">{t('offers.modes.always')}</span>;
  return (
    <>
      <Day day={row.since} /> <span className="quiet">{row.by}</span>
      {row.reason && <div className="small quiet">{row.reason}</div>}
    </>
  );
};

const Next = ({ row }: { row: PerksModeRow }) => {
  const { t } = useTranslation();
  if (!row.next) return <span className="quiet">—</span>;
  return (
    <>
      <Day day={row.next.startsOn} /> {t('offers.modes.then', { mode: t(`offers.mode.${row.next.mode}`) })}
    </>
  );
};

const columns = (t: TFunction, onChange: ((row: PerksModeRow) => void) | null): TableColumnsType<PerksModeRow> => [
  {
    title: t('offers.modes.store'),
    fixed: 'left',
    width: 220,
    render: (_, row) => <span className="strong">{row.name}</span>,
  },
  { title: t('offers.modes.mode'), width: 130, render: (_, row) => <Mode row={row} /> },
  { title: t('offers.modes.since'), render: (_, row) => <Since row={row} /> },
  { title: t('offers.modes.next'), width: 230, render: (_, row) => <Next row={row} /> },
  ...(onChange
    ? [
        {
          title: t('offers.modes.act'),
          width: 90,
          render: (_: unknown, row: PerksModeRow) => (
            <Button
              size="small"
              type="link"
              aria-label={`${t('offers.modes.change')} ${row.name}`}
              onClick={() => onChange(row)}
            >
              {t('offers.modes.change')}
            </Button>
          ),
        },
      ]
    : []),
];

/** The mode of each store's perks: what holds today and since when, what is to come. */
export function ModesPanel() {
  const { t } = useTranslation();
  const may = maySwitchMode(useMe().role);
  const query = usePerkModes();
  const [changing, setChanging] = useState<PerksModeRow | null>(null);
  return (
    <div className="stack">
      <dl className="mode-help">
        {(['guarded', 'strict'] as const).map((mode) => (
          <div key={mode}>
            <dt>{t(`offers.mode.${mode}`)}</dt>
            <dd className="quiet">{t(`offers.modeHelp.${mode}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="panel">
        <QueryView query={query}>
          {({ items }) => (
            <DataTable<PerksModeRow>
              label={t('perks.tabs.modes')}
              page={{ items, total: items.length, more: false }}
              columns={columns(t, may ? setChanging : null)}
              rowKey={(row) => row.store}
              card={(row) => (
                <>
                  <div className="line">
                    <span className="strong">{row.name}</span>
                    <Mode row={row} />
                  </div>
                  <div className="small">
                    <Since row={row} />
                  </div>
                  {row.next && (
                    <div className="small">
                      <Next row={row} />
                    </div>
                  )}
                  {may && (
                    <Button size="small" onClick={() => setChanging(row)}>
                      {t('offers.modes.change')}
                    </Button>
                  )}
                </>
              )}
              empty={<p className="empty">—</p>}
              minWidth={900}
            />
          )}
        </QueryView>
      </div>
      {!may && <p className="small quiet">{t('offers.modes.who')}</p>}
      {changing && <ModeDialog row={changing} onClose={() => setChanging(null)} />}
    </div>
  );
}
