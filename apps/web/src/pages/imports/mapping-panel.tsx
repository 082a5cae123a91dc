import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { Panel } from '../../ui/page.js';

const sure = (confidence: number): 'high' | 'middle' | 'low' =>
  confidence >= 0.95 ? 'high' : confidence >= 0.7 ? 'middle' : 'low';

/** Which column was taken for what, and how surely. */
export function MappingPanel({ item }: { item: Import }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('imports.mapping')}
      extra={
        item.headerRow !== null && (
          <span className="small quiet">{t('imports.mappingText', { row: item.headerRow })}</span>
        )
      }
    >
      <ul className="mapping">
        {item.mapping.map((match) => (
          <li key={match.column} className={match.field ? '' : 'quiet'}>
            <span>{match.header || '—'}</span>
            <span aria-hidden>→</span>
            <span>{match.field ? word('imports.field', match.field) : t('imports.ignored')}</span>
            {match.field && sure(match.confidence) !== 'high' && (
              <span className={sure(match.confidence) === 'low' ? 'tag warn' : 'tag'}>
                {t(`imports.confidence.${sure(match.confidence)}`)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
