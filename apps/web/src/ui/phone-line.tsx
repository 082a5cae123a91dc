import { Button, Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangePhone, useReveal, type Phone } from '../api/customers.js';
import { optionsOf, word, wordOr } from '../i18n/word.js';
import { Dot, type Tone } from './dot.js';
import { useAct } from './use-act.js';

const TONE: Record<Phone['state'], Tone> = {
  unverified: 'open',
  valid: 'good',
  empty: 'bad',
  suspended: 'bad',
  wrong_person: 'bad',
  staff_number: 'warn',
};
const SHOWN_MS = 60_000;
type NewState = Exclude<Phone['state'], 'unverified'>;

/** A number, masked; the full one for a minute on request, which is audited and counted. */
export function PhoneLine({ phone, may }: { phone: Phone; may: boolean }) {
  const { t } = useTranslation();
  const act = useAct();
  const reveal = useReveal();
  const change = useChangePhone();
  const [full, setFull] = useState<{ phone: string; leftToday: number } | null>(null);
  useEffect(() => {
    if (!full) return;
    const timer = setTimeout(() => setFull(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [full]);
  const show = (): Promise<boolean> => act(async () => setFull(await reveal.mutateAsync(phone.id)), '');
  const mark = (state: NewState): Promise<boolean> =>
    act(() => change.mutateAsync({ id: phone.id, version: phone.version, state }));
  const states = optionsOf('words.phoneState', ['unverified', phone.state]).map(({ value, label }) => ({
    key: value,
    label,
  }));
  return (
    <div className="row phone">
      <span className="code strong">{full?.phone ?? phone.masked}</span>
      <span className="quiet small">
        {word('words.phoneKind', phone.kind)} · {wordOr('words.phoneSource', phone.source)}
      </span>
      <Dot tone={TONE[phone.state]}>{word('words.phoneState', phone.state)}</Dot>
      {phone.suppressed && <span className="tag warn">{t('vehicle.suppressed')}</span>}
      {full && <span className="small quiet">{t('vehicle.leftToday', { count: full.leftToday })}</span>}
      {may && (
        <span className="row" style={{ marginLeft: 'auto', gap: 0 }}>
          {!full && phone.kind !== 'masked' && (
            <Button
              size="small"
              type="link"
              title={t('vehicle.revealHelp')}
              loading={reveal.isPending}
              onClick={() => void show()}
            >
              {t('vehicle.reveal')}
            </Button>
          )}
          <Dropdown trigger={['click']} menu={{ items: states, onClick: ({ key }) => void mark(key as NewState) }}>
            <Button size="small" type="link">
              {t('vehicle.markAs')} ▾
            </Button>
          </Dropdown>
        </span>
      )}
    </div>
  );
}
