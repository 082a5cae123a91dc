import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/word.js';
import { dayOf, hour, shortDay } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { useLang } from '../../ui/use-lang.js';
import type { Draft } from './draft.js';
import { typedMoment, usualHour } from './next-moment.js';

interface Props {
  draft: Draft;
  closes: boolean;
  /** Counts up when the key for it was pressed. */
  focus: number;
  onChange: (change: Pick<Draft, 'next' | 'nextText'>) => void;
  proposed: Draft['next'];
  /** The product's clock, by which an instant is past or not. */
  now: () => Date;
}

/** '12-03 周四 14:00'. */
function useMomentText(): (at: string) => string {
  const today = useToday();
  const lang = useLang();
  return (at) => `${shortDay(dayOf(at), today, lang)} ${hour(at)}`;
}

/** '12-03 周四 14:00 · 电话', or a dash. */
export function useNextText(): (next: { at: string; action: string | null } | null | undefined) => string {
  const textOf = useMomentText();
  return (next) => (next ? [textOf(next.at), word('words.nextAction', next.action)].filter(Boolean).join(' · ') : '—');
}

/** When the next contact is: the proposal, or what one types; one sees at once how it was understood. */
export function NextField({ draft, closes, focus, onChange, proposed, now }: Props) {
  const { t } = useTranslation();
  const nextText = useNextText();
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (focus > 0) field.current?.focus({ cursor: 'all' });
  }, [focus]);
  const type = (text: string): void => {
    if (!text.trim()) return onChange({ nextText: '', next: proposed });
    const at = typedMoment(text, now(), usualHour(proposed?.at));
    onChange({ nextText: text, next: at ? { at, action: proposed?.action ?? 'call' } : null });
  };
  if (closes) return <p className="quiet">{t('desk.nextClosed')}</p>;
  return (
    <label className="desk-next">
      <span>
        {t('desk.nextContact')} <kbd>D</kbd>
      </span>
      <Input
        ref={field}
        size="small"
        value={draft.nextText}
        placeholder={t('desk.nextHint')}
        status={draft.nextText && !draft.next ? 'error' : ''}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      />
      <output className={draft.next ? 'strong code' : 'quiet'} aria-live="polite">
        {nextText(draft.next)}
      </output>
    </label>
  );
}
