import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/word.js';
import { Dot, type Tone } from '../../ui/dot.js';

const TONE: Record<string, Tone> = {
  held: 'busy',
  granted: 'open',
  active: 'good',
  used: 'idle',
  expired: 'idle',
  reversed: 'bad',
};

/** Where a grant stands; one that waits for a second person says so first. */
export function GrantState({ state, approval }: { state: string; approval: string }) {
  const { t } = useTranslation();
  if (approval === 'pending') return <Dot tone="warn">{t('perks.approval.pending')}</Dot>;
  if (approval === 'refused') return <Dot tone="bad">{t('perks.approval.refused')}</Dot>;
  return <Dot tone={TONE[state] ?? 'idle'}>{word('perks.grantState', state)}</Dot>;
}
