import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOwnSettings } from '../../api/desk.js';
import { useDrafts, type DraftBox, type LeftOut } from '../../api/drafts.js';
import { word } from '../../i18n/word.js';
import { count } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { useKeys } from '../../ui/use-keys.js';
import { DraftCard, SKIPS } from './draft-card.js';
import { useSending } from './use-sending.js';
import './drafts.css';

/** How far the round is: sent of all. */
function Progress({ box }: { box: DraftBox }) {
  const { t } = useTranslation();
  const all = box.sentToday + box.items.length;
  if (all === 0) return null;
  return (
    <div className="draft-progress" aria-live="polite">
      <span className="code strong">
        {count(box.sentToday)}
        <span className="quiet"> / {count(all)}</span>
      </span>
      <div className="track" role="img" aria-label={t('drafts.progressOf', { done: box.sentToday, all })}>
        <i style={{ width: `${Math.round((box.sentToday / all) * 100)}%` }} />
      </div>
    </div>
  );
}

/** What is not sent today, folded away, each with its reason and what comes instead. */
function Left({ items }: { items: LeftOut[] }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  if (items.length === 0) return null;
  return (
    <details className="panel draft-left">
      <summary>{t('drafts.leftOut', { n: count(items.length) })}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span>
              <Link className="code strong" to={keep(`/cases/${item.caseId}`)}>
                {item.plate ?? '—'}
              </Link>{' '}
              <span className="private">{item.owner}</span> <span className="code quiet small">{item.step}</span>
            </span>
            <span>{word('words.touchReason', item.reason)}</span>
            <span className="quiet">{word('drafts.next', item.next)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Empty({ box }: { box: DraftBox }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <div className="panel empty">
      <p>{t(box.sentToday > 0 ? 'drafts.allSent' : 'drafts.empty', { n: count(box.sentToday) })}</p>
      <Link to={keep('/today')}>{t('drafts.toToday')}</Link>
    </div>
  );
}

/** The messages that wait, walked by keys: each goes out by its member's hand. */
function Inbox({ box, whose }: { box: DraftBox; whose: boolean }) {
  const { t } = useTranslation();
  const sending = useSending(box.items);
  const [asking, setAsking] = useState<string | null>(null);
  const shortcuts = useOwnSettings().data?.shortcuts !== false;
  const current = box.items[sending.at];
  const asked = current !== undefined && asking === current.id;
  const skip = (nth: number) => (): void => {
    if (!current || !asked) return;
    setAsking(null);
    const reason = SKIPS[nth]!;
    void sending.decide(current, { version: current.version, decision: 'skip', reason }, t('drafts.saidSkip'));
  };
  useKeys(
    {
      j: () => sending.move(sending.at + 1),
      k: () => sending.move(sending.at - 1),
      c: () => current && void sending.go(current),
      x: () => current && setAsking(asked ? null : current.id),
      l: () =>
        current?.friend &&
        void sending.decide(current, { version: current.version, decision: 'over-limit' }, t('drafts.saidNext')),
      '1': skip(0),
      '2': skip(1),
      '3': skip(2),
      '4': skip(3),
      Escape: () => setAsking(null),
    },
    shortcuts,
  );
  return (
    <div className="stack drafts">
      <Progress box={box} />
      {box.items.length === 0 ? (
        <Empty box={box} />
      ) : (
        <>
          {shortcuts && box.items.some(({ friend }) => friend) && (
            <p className="small quiet keys">{t('drafts.keys')}</p>
          )}
          <ul className="draft-list" aria-label={t('drafts.title')}>
            {box.items.map((draft, index) => (
              <DraftCard
                key={draft.id}
                draft={draft}
                current={index === sending.at}
                sending={sending}
                asking={asking === draft.id}
                onAsk={(open) => setAsking(open ? draft.id : null)}
                whose={whose}
              />
            ))}
          </ul>
        </>
      )}
      <Left items={box.leftOut} />
    </div>
  );
}

/** The outreach inbox: messages by WeCom wait here until their member has sent them in WeCom. */
export function DraftsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { store } = useStore();
  const query = useDrafts(store ? { store } : {});
  return (
    <Page title={t('drafts.title')} sub={t('drafts.sub')} actions={<Freshness query={query} />}>
      <QueryView query={query} rows={8}>
        {(box) => <Inbox box={box} whose={me.role !== 'specialist'} />}
      </QueryView>
    </Page>
  );
}
