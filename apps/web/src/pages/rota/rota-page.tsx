import { Alert, Button, DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRota, type Rota, type RotaPerson } from '../../api/rota.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters } from '../../ui/use-filters.js';
import { DaysForm } from './days-form.js';
import { PatternForm } from './pattern-form.js';
import { RotaTable } from './rota-table.js';
import { Substitutes } from './substitutes.js';
import './rota.css';

const SPANS = ['7', '14', '31'] as const;
type Editing = { what: 'pattern' | 'days'; person: RotaPerson } | null;

function Body({ rota, store }: { rota: Rota; store: string | undefined }) {
  const { t } = useTranslation();
  const may = useMe().permissions.includes('rota.manage');
  const [editing, setEditing] = useState<Editing>(null);
  const close = (): void => setEditing(null);
  return (
    <div className="stack">
      {rota.unknownYears.length > 0 && (
        <Alert type="warning" showIcon title={t('rota.unknown', { years: rota.unknownYears.join(', ') })} />
      )}
      <section className="panel">
        <RotaTable
          rota={rota}
          acts={
            may
              ? (person) => (
                  <>
                    <Button size="small" type="link" onClick={() => setEditing({ what: 'pattern', person })}>
                      {t('rota.edit')}
                    </Button>
                    <Button size="small" type="link" onClick={() => setEditing({ what: 'days', person })}>
                      {t('rota.leave')}
                    </Button>
                  </>
                )
              : null
          }
        />
      </section>
      <Substitutes rota={rota} may={may} key={store ?? ''} />
      {editing?.what === 'pattern' && <PatternForm person={editing.person} today={rota.today} onClose={close} />}
      {editing?.what === 'days' && <DaysForm person={editing.person} today={rota.today} onClose={close} />}
    </div>
  );
}

/** Who works when, day by day, with holidays, leave and who stands in. */
export function RotaPage() {
  const { t } = useTranslation();
  const { today } = useMe();
  const { values, set, store } = useFilters({ from: '', days: '14' });
  const query = useRota({
    days: Number(values.days),
    ...(values.from ? { from: values.from } : {}),
    ...(store ? { store } : {}),
  });
  return (
    <Page
      title={t('rota.title')}
      sub={t('rota.sub')}
      actions={
        <>
          <Freshness query={query} />
          <DatePicker
            aria-label={t('rota.from')}
            value={dayjs(values.from || today)}
            allowClear={false}
            onChange={(day) => day && set({ from: day.format('YYYY-MM-DD') })}
          />
          <Segmented
            aria-label={t('rota.spanLabel')}
            value={values.days}
            onChange={(days) => set({ days })}
            options={SPANS.map((value) => ({ value, label: t(`rota.span.${value}`) }))}
          />
        </>
      }
    >
      <QueryView query={query} rows={10}>
        {(data) => <Body rota={data} store={store} />}
      </QueryView>
    </Page>
  );
}
