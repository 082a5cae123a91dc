import { Button, Popconfirm, Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDropRate, useEndRate, useRates, type Rate } from '../../api/money.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Day } from '../../ui/day.js';
import { useMe } from '../../ui/me.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { useFilters } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { EndButton } from './end-button.js';
import { mayManageRates } from './manage.js';
import { RateForm } from './rate-form.js';

const DEFAULTS = { state: 'current', tab: '' };
const STATES = ['current', 'ahead', 'ended'] as const;

/** What can be done with a rate: one in force is ended, one that has not begun may go. */
function Acts({ rate }: { rate: Rate }) {
  const { t } = useTranslation();
  const act = useAct();
  const end = useEndRate();
  const drop = useDropRate();
  if (rate.state === 'ended') return null;
  if (rate.state === 'ahead')
    return (
      <Popconfirm
        title={t('money.rates.drop')}
        onConfirm={() => void act(() => drop.mutateAsync(rate.id), t('money.rates.dropped'))}
      >
        <Button size="small" type="link" danger>
          {t('money.rates.drop')}
        </Button>
      </Popconfirm>
    );
  return (
    <EndButton
      what={t('money.rates.title')}
      onEnd={(endsOn) =>
        act(() => end.mutateAsync({ id: rate.id, version: rate.version, endsOn }), t('money.rates.ended'))
      }
    />
  );
}

/** Rates of commission with their days. */
export function RatesPanel() {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const may = mayManageRates(useMe().role);
  const [adding, setAdding] = useState(false);
  const { values, set, page, setPage, store } = useFilters<typeof DEFAULTS>(DEFAULTS);
  const query = useRates({ state: values.state, ...page, ...(store ? { store } : {}) });
  const scope = (rate: Rate): string => rate.store ?? rate.region ?? t('money.rates.group');
  const percent = (rate: Rate) => <span className="num strong">{(rate.rateBp / 100).toFixed(2)}%</span>;
  const columns: TableColumnsType<Rate> = [
    { title: t('money.rates.col.insurer'), width: 130, fixed: 'left', render: (_, rate) => insurer(rate.insurer) },
    { title: t('money.rates.col.line'), width: 110, render: (_, rate) => t(`money.line.${rate.line}`) },
    { title: t('money.rates.col.scope'), width: 130, render: (_, rate) => scope(rate) },
    { title: t('money.rates.col.rate'), width: 100, align: 'right', render: (_, rate) => percent(rate) },
    { title: t('money.rates.col.starts'), width: 130, render: (_, rate) => <Day day={rate.startsOn} /> },
    {
      title: t('money.rates.col.ends'),
      width: 130,
      render: (_, rate) => (rate.endsOn ? <Day day={rate.endsOn} /> : <span>{t('money.rates.open')}</span>),
    },
    {
      title: t('money.rates.col.note'),
      render: (_, rate) => (
        <span className="row">
          {rate.demo && <span className="tag warn">{t('money.demoRate')}</span>}
          {rate.demo && rate.note === t('money.demoRate') ? null : rate.note}
        </span>
      ),
    },
    ...(may ? [{ title: t('common.acts'), width: 100, render: (_: unknown, rate: Rate) => <Acts rate={rate} /> }] : []),
  ];
  return (
    <div className="panel">
      <div className="table-head">
        <Segmented<string>
          value={values.state}
          onChange={(state) => set({ state })}
          options={STATES.map((value) => ({ value, label: t(`money.rates.state.${value}`) }))}
        />
        <span className="row">
          {query.data && <Total page={query.data} />}
          {may && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('money.rates.add')}
            </Button>
          )}
        </span>
      </div>
      <QueryView query={query}>
        {(data) => (
          <DataTable<Rate>
            label={t('money.rates.title')}
            page={data}
            columns={columns}
            card={(rate) => (
              <>
                <div className="line">
                  <span className="strong">
                    {insurer(rate.insurer)} · {t(`money.line.${rate.line}`)}
                  </span>
                  {percent(rate)}
                </div>
                <div className="line">
                  <span className="quiet small">
                    {scope(rate)} · {rate.startsOn} – {rate.endsOn ?? t('money.rates.open')}
                  </span>
                  {rate.demo && <span className="tag warn">{t('money.demoRate')}</span>}
                </div>
                {may && <Acts rate={rate} />}
              </>
            )}
            empty={<p className="empty">{t('money.rates.empty')}</p>}
            at={page}
            onPage={setPage}
            minWidth={960}
          />
        )}
      </QueryView>
      {adding && <RateForm onClose={() => setAdding(false)} />}
    </div>
  );
}
