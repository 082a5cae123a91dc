import { word } from '../i18n/word.js';

/** Warnings as short tags; the first one in full, the others counted. */
export function WarningTags({ codes, all = false }: { codes: string[]; all?: boolean }) {
  if (codes.length === 0) return <span className="quiet">—</span>;
  const shown = all ? codes : codes.slice(0, 1);
  const title = codes.map((code) => word('words.warning', code)).join('\n');
  return (
    <span className="row" style={{ gap: 4, flexWrap: all ? 'wrap' : 'nowrap' }} title={title}>
      {shown.map((code) => (
        <span key={code} className="tag warn">
          {word('words.warning', code)}
        </span>
      ))}
      {codes.length > shown.length && <span className="small quiet">+{codes.length - shown.length}</span>}
    </span>
  );
}
