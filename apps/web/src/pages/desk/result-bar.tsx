import { Button, Input, Radio, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { missing, RESULT_KEYS, withDigit, withResult, type Draft, type Proposal } from './draft.js';
import { LossFields } from './loss-fields.js';
import { NextField } from './next-field.js';

interface Props {
  draft: Draft;
  proposals: Proposal[];
  disabled: boolean;
  focus: { next: number; note: number };
  /** Said after a try to save what is not complete. */
  complaint: boolean;
  now: () => Date;
  onDraft: (draft: Draft) => void;
  onSave: () => void;
}

/** The choice that 6 and 9 open; arrows walk it. */
function Choice({ draft, proposals, onDraft }: Pick<Props, 'draft' | 'proposals' | 'onDraft'>) {
  const { t } = useTranslation();
  const group = useRef<HTMLDivElement>(null);
  const results = draft.choice === null ? [] : RESULT_KEYS[draft.choice - 1]!;
  useEffect(() => group.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [draft.choice]);
  if (draft.choice === null) return null;
  return (
    <div ref={group}>
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={t('desk.result')}
        value={draft.result}
        onChange={(event) => onDraft(withResult(draft, event.target.value as (typeof results)[number], proposals))}
        options={results.map((result) => ({ value: result, label: t(`words.result.${result}`) }))}
      />
    </div>
  );
}

/** What came of it: a digit, the next contact, a note, and on to the next. */
export function ResultBar({ draft, proposals, disabled, focus, complaint, now, onDraft, onSave }: Props) {
  const { t } = useTranslation();
  const note = useRef<InputRef>(null);
  useEffect(() => {
    if (focus.note > 0) note.current?.focus();
  }, [focus.note]);
  const proposal = proposals.find(({ result }) => result === draft.result);
  const lacks = missing(draft, proposals);
  const elsewhere = draft.result === 'INSURED_ELSEWHERE';
  return (
    <section className="desk-result" aria-label={t('desk.result')} aria-disabled={disabled}>
      <div className="desk-digits" role="group" aria-label={t('desk.result')}>
        {RESULT_KEYS.map((results, i) => (
          <button
            key={results[0]}
            type="button"
            disabled={disabled}
            aria-pressed={draft.result !== null && results.includes(draft.result)}
            onClick={() => onDraft(withDigit(draft, i + 1, proposals))}
          >
            <kbd>{i + 1}</kbd>{' '}
            {results.length === 1 ? t(`words.result.${results[0]!}`) : t(i === 5 ? 'desk.choice6' : 'desk.choice9')}
          </button>
        ))}
      </div>
      <Choice draft={draft} proposals={proposals} onDraft={onDraft} />
      {(draft.lost || elsewhere) && (
        <LossFields
          key={draft.result}
          lost={draft.lost ?? { reason: 'INSURED_ELSEWHERE' }}
          onChange={(lost) => onDraft({ ...draft, lost })}
        />
      )}
      <div className="desk-line">
        <NextField
          draft={draft}
          closes={proposal?.closes ?? false}
          focus={focus.next}
          proposed={proposal?.next ?? null}
          now={now}
          onChange={(change) => onDraft({ ...draft, ...change })}
        />
        <label className="desk-note">
          <span>
            {t('desk.note')} <kbd>N</kbd>
          </span>
          <Input
            ref={note}
            size="small"
            maxLength={1000}
            value={draft.note}
            placeholder={t('desk.noteHint')}
            onChange={(event) => onDraft({ ...draft, note: event.target.value })}
            onKeyDown={(event) => event.key === 'Escape' && note.current?.blur()}
          />
        </label>
        <Button type="primary" disabled={disabled} onClick={onSave}>
          {t('desk.save')} <kbd>Ctrl ↵</kbd>
        </Button>
      </div>
      <p className="late small" role="alert">
        {complaint && lacks && t(`desk.missing.${lacks}`)}
      </p>
    </section>
  );
}
