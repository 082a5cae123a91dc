import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { answerSheet, useClaimedCars, type ClaimedCar, type ClaimList } from '../../api/lists.js';
import { Countdown } from '../../ui/countdown.js';
import { Pages, Total } from '../../ui/data-table.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useKeys } from '../../ui/use-keys.js';
import { CarRow } from './car-row.js';
import { DeclineDialog } from './decline-dialog.js';
import { Progress } from './progress.js';
import { useDecide } from './use-decide.js';
import './claim-lists.css';

const PARTS = ['decide', 'unmatched', 'claimed', 'declined', 'missed', 'all'] as const;
type Part = (typeof PARTS)[number];
const DEFAULTS = { part: '' };
const COUNTS: Record<Part, (list: ClaimList) => number> = {
  decide: (list) => list.toDecide,
  unmatched: (list) => list.unmatched,
  claimed: (list) => list.claimed,
  declined: (list) => list.declined,
  missed: (list) => list.missed,
  all: (list) => list.rows,
};

/** The rows of one page, walked by keys, decided one by one or many at once. */
function Rows({ listId, items }: { listId: string; items: ClaimedCar[] }) {
  const { t } = useTranslation();
  const { claim, decline } = useDecide(listId);
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState<string[]>([]);
  const [declining, setDeclining] = useState<string[] | null>(null);
  const key = items.map((row) => row.id).join();
  useEffect(() => {
    setAt((now) => Math.max(0, Math.min(now, items.length - 1)));
    setPicked((now) => now.filter((id) => items.some((row) => row.id === id)));
  }, [key]);
  const current = items[at];
  const toggle = (id: string): void =>
    setPicked((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const meant = (): string[] => (picked.length > 0 ? picked : current ? [current.id] : []);
  useKeys(
    {
      j: () => setAt((now) => Math.min(now + 1, items.length - 1)),
      k: () => setAt((now) => Math.max(now - 1, 0)),
      ' ': () => current && toggle(current.id),
      '1': () => void claim(meant()),
      '2': () => meant().length > 0 && setDeclining(meant()),
    },
    declining === null,
  );
  return (
    <>
      {picked.length > 0 && (
        <div className="claim-acts">
          <span>{t('lists.claims.picked', { n: picked.length })}</span>
          <Button size="small" type="primary" onClick={() => void claim(picked)}>
            {t('lists.claims.claimMany', { n: picked.length })}
          </Button>
          <Button size="small" onClick={() => setDeclining(picked)}>
            {t('lists.claims.declineMany', { n: picked.length })}
          </Button>
          <Button size="small" type="text" onClick={() => setPicked([])}>
            {t('lists.claims.clear')}
          </Button>
        </div>
      )}
      <ul className="claim-rows">
        {items.map((row, index) => (
          <CarRow
            key={row.id}
            row={row}
            current={index === at}
            picked={picked.includes(row.id)}
            onPick={() => toggle(row.id)}
            onClaim={(vehicle) => void claim([row.id], vehicle)}
            onDecline={() => setDeclining([row.id])}
          />
        ))}
      </ul>
      <DeclineDialog
        key={declining?.join() ?? 'none'}
        rows={declining}
        onClose={() => setDeclining(null)}
        onDecline={async (reason, note) => {
          if (declining && (await decline(declining, reason, note))) setDeclining(null);
        }}
      />
    </>
  );
}

/** One claim list: matched by itself, to decide, unmatched; with its deadline and the answer for the insurer. */
export function ClaimListPage() {
  const { t } = useTranslation();
  const id = useParams().id ?? '';
  const insurer = useInsurer();
  const { values, set, page, setPage } = useFilters(DEFAULTS);
  const first = useClaimedCars(id, { size: 1 });
  const list = first.data?.list;
  const start: Part = list && list.toDecide === 0 ? (list.unmatched > 0 ? 'unmatched' : 'all') : 'decide';
  const part = PARTS.find((one) => one === values.part) ?? start;
  const query = useClaimedCars(id, { ...asQuery({ part }), ...page });
  return (
    <Page
      title={list?.name ?? t('lists.claims.title')}
      sub={list && [list.insurer && insurer(list.insurer), list.store].filter(Boolean).join(' · ')}
      actions={
        list && (
          <>
            <Freshness query={query} />
            <Button href={answerSheet(id)} download>
              {t('lists.claims.answer')}
            </Button>
          </>
        )
      }
    >
      <QueryView query={query} rows={8}>
        {(data) => (
          <div className="stack">
            <div className="panel claim-head">
              <div className="claim-progress">
                <Progress list={data.list} />
                <div className="small">
                  {t('lists.claims.of', {
                    rows: data.list.rows,
                    matched: data.list.matched,
                    toDecide: data.list.toDecide,
                    unmatched: data.list.unmatched,
                  })}
                </div>
              </div>
              <div className="claim-closes">
                <span className="small quiet">{t('lists.claims.closes')}</span>
                <Countdown day={data.list.closesOn} track={false} />
              </div>
            </div>
            <div className="row claim-tabs">
              <Segmented<Part>
                value={part}
                onChange={(next) => set({ part: next })}
                options={PARTS.map((value) => ({
                  value,
                  label: `${t(`lists.claims.part.${value}`)} ${COUNTS[value](data.list)}`,
                }))}
              />
              <Total page={data} />
            </div>
            <p className="small quiet keys">{t('lists.claims.keys')}</p>
            {data.items.length === 0 ? (
              <div className="panel empty">{t('lists.claims.emptyPart')}</div>
            ) : (
              <Rows listId={id} items={data.items} />
            )}
            <Pages page={data} at={page} onPage={setPage} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}
