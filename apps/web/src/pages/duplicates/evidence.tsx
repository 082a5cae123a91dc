import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../api/duplicates.js';
import { word } from '../../i18n/word.js';

/** What speaks for a pair, in words, the heaviest first. */
export function EvidenceTags({ evidence, score }: { evidence: Evidence[]; score?: number }) {
  const { t } = useTranslation();
  return (
    <span className="pair-evidence">
      {score !== undefined && <span className="code strong">{t('duplicates.score', { score })}</span>}
      {evidence.map(({ code, weight }) => (
        <span key={code} className={weight >= 40 ? 'tag teal' : 'tag'} title={t('duplicates.weight', { weight })}>
          {word('duplicates.evidence', code)}
        </span>
      ))}
    </span>
  );
}
