import { Button, Modal, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/word.js';
import { RESULT_KEYS } from './draft.js';
import { DESK_ACTS, keyLabel, USUAL_KEYS, withKey, type DeskAct, type DeskKeys } from './keymap.js';

interface Props {
  own: DeskKeys;
  on: boolean;
  onChange: (own: DeskKeys) => void;
  onSwitch: (on: boolean) => void;
  onClose: () => void;
}

/** All keys with what they do; each can be changed or taken away, all can be switched off (WCAG 2.1.4). */
export function KeysHelp({ own, on, onChange, onSwitch, onClose }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<DeskAct | null>(null);
  useEffect(() => {
    if (!asked) return;
    const press = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key !== 'Escape' && (event.key.length === 1 || event.key === 'Backspace')) {
        onChange(withKey(own, asked, event.key === 'Backspace' ? null : event.key));
      }
      if (event.key !== 'Shift') setAsked(null);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  });
  const whatOf = (digit: number): string => {
    const results = RESULT_KEYS[digit - 1]!;
    return results.length === 1 ? word('words.result', results[0]) : t(digit === 6 ? 'desk.choice6' : 'desk.choice9');
  };
  const titleOf = (act: DeskAct): string => {
    const digit = /^result([1-9])$/.exec(act)?.[1];
    if (digit) return t('desk.keys.resultN', { n: digit, what: whatOf(Number(digit)) });
    return word('desk.keys', act === 'help' ? 'help_' : act);
  };
  const keyOf = (act: DeskAct): string | null => (own[act] === undefined ? USUAL_KEYS[act] : own[act]);
  return (
    <Modal open title={t('desk.keys.title')} onCancel={onClose} footer={null}>
      <p className="small quiet">{t('desk.keys.help')}</p>
      <label className="row" style={{ margin: '8px 0' }}>
        <Switch size="small" checked={!on} onChange={(off) => onSwitch(!off)} /> {t('desk.keys.off')}
      </label>
      <ul className="keys">
        {DESK_ACTS.map((act) => (
          <li key={act}>
            <span>{titleOf(act)}</span>
            <Button size="small" onClick={() => setAsked(act)}>
              {asked === act ? t('desk.keys.press') : keyLabel(keyOf(act), t('desk.keys.space'))}
            </Button>
          </li>
        ))}
        <li>
          <span>{t('desk.keys.save')}</span>
          <kbd>Ctrl ↵</kbd>
        </li>
        <li>
          <span>{t('desk.keys.undo')}</span>
          <kbd>Ctrl Z</kbd>
        </li>
      </ul>
    </Modal>
  );
}
