import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { addDays } from '#kernel';
import { ledgerHref, useLedger, type Ledger } from '../../api/issuing.js';
import { mayOpen } from '../../shell/access.js';
import { moment, shortDay } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { useLang } from '../../ui/use-lang.js';
import { InsurersTable } from './insurers-table.js';
import { LedgerTable } from './ledger-table.js';
import { PaymentsPanel } from './payments-panel.js';

/** Head of the printed sheet: whose day it is, when it was printed, who signs. */
function PaperHead({ ledger, store }: { ledger: Ledger; store: string }) {
  const { t } = useTranslation();
  return (
    <header className="ledger-head">
      <h1>{t('issuing.ledger.title')}</h1>
      <p>
        {store} · {ledger.day} · {t('issuing.ledger.printedAt', { at: moment(ledger.printedAt, ledger.day) })}
      </p>
      <p>{t('issuing.ledger.signature')}</p>
    </header>
  );
}

/** The day's ledger of what was issued, to look at, print and take along; and payments that die tonight. */
export function LedgerPage() {
  const { t } = useTranslation();
  const today = useToday();
  const lang = useLang();
  const role = useMe().role;
  const [params, setParams] = useSearchParams();
  const store = params.get('store') ?? undefined;
  const day = params.get('day') ?? today;
  const asked = { ...(store ? { store } : {}), day };
  const query = useLedger(asked);
  const go = (next: string): void => {
    const changed = new URLSearchParams(params);
    if (next === today) changed.delete('day');
    else changed.set('day', next);
    setParams(changed);
  };
  const name = query.data?.stores.length === 1 ? query.data.stores[0]!.name : t('issuing.ledger.allStores');
  return (
    <Page
      title={t('issuing.ledger.title')}
      sub={t('issuing.ledger.sub', { store: name, day: shortDay(day, today, lang) })}
      actions={
        <>
          <Button aria-label={t('issuing.ledger.prev')} onClick={() => go(addDays(day, -1))}>
            ‹
          </Button>
          <DatePicker
            aria-label={t('issuing.ledger.day')}
            value={dayjs(day)}
            allowClear={false}
            onChange={(picked) => picked && go(picked.format('YYYY-MM-DD'))}
          />
          <Button aria-label={t('issuing.ledger.next')} disabled={day >= today} onClick={() => go(addDays(day, 1))}>
            ›
          </Button>
          <Button href={ledgerHref(asked)} download>
            {t('issuing.ledger.export')}
          </Button>
          <Button type="primary" onClick={() => window.print()}>
            {t('issuing.ledger.print')}
          </Button>
        </>
      }
    >
      <div className="stack ledger">
        {mayOpen(role, 'policy') && day === today && (
          <div className="no-print">
            <PaymentsPanel {...(store ? { store } : {})} />
          </div>
        )}
        <QueryView query={query}>
          {(ledger) => (
            <div className="stack">
              <PaperHead ledger={ledger} store={name} />
              <LedgerTable ledger={ledger} />
              {ledger.rows.length > 0 && <InsurersTable ledger={ledger} />}
            </div>
          )}
        </QueryView>
      </div>
    </Page>
  );
}
