import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadText, type TextRead } from '../../api/quotes.js';
import { word } from '../../i18n/word.js';
import { money } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import { useLang } from '../../ui/use-lang.js';
import { coverName } from './cause-text.js';

/** What was understood, what was not, what contradicts itself. */
function Reading({ read }: { read: TextRead }) {
  const { t } = useTranslation();
  const lang = useLang();
  const nameOf = (field: string): string =>
    field.startsWith('cover.') ? coverName(field.slice(6), lang) : word('quotes.field', field);
  const doubt = (one: TextRead['doubts'][number]): string => {
    const params = Object.fromEntries(
      Object.entries(one.params).map(([key, value]) => [key, typeof value === 'number' ? money(value) : value]),
    );
    return t(`quotes.doubt.${one.code as 'total-differs'}`, params as { total: string; sum: string });
  };
  return (
    <div className="reading" aria-live="polite">
      <div className="row small">
        <b>{t('quotes.text.understood', { n: read.understood.length })}</b>
        {read.understood.map((one, at) => (
          <span key={at} className="tag teal" title={one.text}>
            {nameOf(one.field)}
          </span>
        ))}
      </div>
      {read.doubts.length > 0 && (
        <ul className="notes">
          {read.doubts.map((one) => (
            <li key={one.code}>
              <b>{t('quotes.text.doubts')}</b>
              <span>{doubt(one)}</span>
            </li>
          ))}
        </ul>
      )}
      {read.left.length > 0 && (
        <div className="small">
          <b>{t('quotes.text.left')}</b>
          {read.left.map((text, at) => (
            <div key={at} className="quiet">
              {text}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** A text of an insurer goes in, the form fills. */
export function PasteBox({ onRead }: { onRead: (draft: TextRead['draft']) => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const reader = useReadText();
  const [text, setText] = useState('');
  const [read, setRead] = useState<TextRead | null>(null);
  const run = (pasted: string): void => {
    if (pasted.trim() === '') return;
    void act(async () => {
      const answer = await reader.mutateAsync(pasted);
      setRead(answer);
      onRead(answer.draft);
    }, '');
  };
  return (
    <div className="paste-box">
      <label htmlFor="quote-text">{t('quotes.text.label')}</label>
      <Input.TextArea
        id="quote-text"
        autoFocus
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={5_000}
        placeholder={t('quotes.text.help')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          // A whole text into the empty box needs no further press.
          if (text === '') run(event.clipboardData.getData('text'));
        }}
      />
      <div className="row between">
        <span className="small quiet">{read && t('quotes.text.into')}</span>
        <Button loading={reader.isPending} onClick={() => run(text)}>
          {t('quotes.text.read')}
        </Button>
      </div>
      {read && <Reading read={read} />}
    </div>
  );
}
