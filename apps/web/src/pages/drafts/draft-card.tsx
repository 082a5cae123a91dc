import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Draft } from '../../api/drafts.js';
import { optionsOf } from '../../i18n/word.js';
import { DayLeft } from '../../ui/day.js';
import { useStore } from '../../ui/use-filters.js';
import { useLang } from '../../ui/use-lang.js';
import type { Sending } from './use-sending.js';

export const SKIPS = ['told', 'not-now', 'unfit', 'other'] as const;

interface Props {
  draft: Draft;
  current: boolean;
  sending: Sending;
  /** Whether the reasons for leaving it out are asked. */
  asking: boolean;
  onAsk: (asking: boolean) => void;
  whose: boolean;
}

/** Whom it goes to, and why now. */
function Head({ draft, whose }: Pick<Props, 'draft' | 'whose'>) {
  const { t } = useTranslation();
  const lang = useLang();
  const { keep } = useStore();
  return (
    <div className="draft-head">
      <Link className="code strong" to={keep(`/cases/${draft.caseId}`)}>
        {draft.plate ?? '—'}
      </Link>
      <span className="strong private">{draft.to ?? '—'}</span>
      {draft.owner && draft.owner !== draft.to && (
        <span className="quiet small private">{t('drafts.ownerIs', { name: draft.owner })}</span>
      )}
      <DayLeft day={draft.anchorOn} />
      <span className="quiet small">
        <span className="code">{draft.step}</span> {lang === 'en' ? draft.stepTitle.en : draft.stepTitle.zh}
      </span>
      {draft.insteadOf && <span className="tag warn">{t('drafts.insteadOf', { name: draft.insteadOf })}</span>}
      {whose && !draft.insteadOf && draft.assignee && <span className="tag">{draft.assignee}</span>}
    </div>
  );
}

/** Why it is not sent: one tap, or a number. */
function Skips({ draft, sending, onAsk }: Pick<Props, 'draft' | 'sending' | 'onAsk'>) {
  const { t } = useTranslation();
  return (
    <div className="draft-skips" role="group" aria-label={t('drafts.skipTitle')}>
      {optionsOf('drafts.skips', []).map(({ value, label }, nth) => (
        <Button
          key={value}
          size="small"
          disabled={sending.busy}
          onClick={() => {
            onAsk(false);
            const reason = value as (typeof SKIPS)[number];
            void sending.decide(draft, { version: draft.version, decision: 'skip', reason }, t('drafts.saidSkip'));
          }}
        >
          <kbd aria-hidden>{nth + 1}</kbd> {label}
        </Button>
      ))}
      <Button size="small" type="text" onClick={() => onAsk(false)}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

/** One message as it goes out, with what its member can say of it. */
export function DraftCard({ draft, current, sending, asking, onAsk, whose }: Props) {
  const { t } = useTranslation();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const copied = sending.copied === draft.id;
  const { version } = draft;
  return (
    <li ref={item} className={current ? 'panel draft at' : 'panel draft'} aria-current={current ? 'true' : undefined}>
      <Head draft={draft} whose={whose} />
      <p className="draft-text private">{draft.text}</p>
      <div className="draft-acts">
        {draft.friend ? (
          <Button
            type={copied || current ? 'primary' : 'default'}
            disabled={sending.busy}
            onClick={() => void sending.go(draft)}
          >
            {t(copied ? 'drafts.confirm' : 'drafts.copy')} {current && <kbd>C</kbd>}
          </Button>
        ) : (
          <span className="small quiet">
            {draft.insteadOf ? t('drafts.noFriend') : t('drafts.byHolder', { name: draft.assignee ?? '—' })}
          </span>
        )}
        {copied && (
          <span className="small copied" role="status">
            {t('drafts.copied')}
          </span>
        )}
        <span className="draft-else">
          <Button
            size="small"
            type="text"
            disabled={sending.busy}
            onClick={() => onAsk(!asking)}
            aria-expanded={asking}
          >
            {t('drafts.skip')} {current && <kbd>X</kbd>}
          </Button>
          {draft.friend && (
            <>
              <Button
                size="small"
                type="text"
                disabled={sending.busy}
                onClick={() => void sending.decide(draft, { version, decision: 'over-limit' }, t('drafts.saidNext'))}
              >
                {t('drafts.overLimit')} {current && <kbd>L</kbd>}
              </Button>
              <Button
                size="small"
                type="text"
                disabled={sending.busy}
                onClick={() => void sending.decide(draft, { version, decision: 'not-friend' }, t('drafts.saidNext'))}
              >
                {t('drafts.notFriend')}
              </Button>
            </>
          )}
        </span>
      </div>
      {asking && <Skips draft={draft} sending={sending} onAsk={onAsk} />}
    </li>
  );
}
