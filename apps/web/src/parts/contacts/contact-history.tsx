import { useTranslation } from 'react-i18next';
import { useContacts } from '../../api/workbench.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { QueryView } from '../../ui/query-view.js';

/** What was said in a case, the latest first: result, whether it counts, and what whoever spoke wrote down. */
export function ContactHistory({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const query = useContacts(caseId);
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">{t('work.noContacts')}</p>
        ) : (
          <ul className="timeline">
            {items.map((one) => (
              <li key={one.id}>
                <span className="quiet">
                  <Moment at={one.at} />
                </span>
                <span style={one.undone ? { textDecoration: 'line-through' } : undefined}>
                  {word('words.result', one.result)}
                  <span className="quiet"> · {word('work.effective', one.effective)}</span>
                  {one.note && <div>{one.note}</div>}
                  {one.by && <div className="small quiet">{one.by}</div>}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
