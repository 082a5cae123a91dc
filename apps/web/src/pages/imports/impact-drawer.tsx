import { Drawer, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useImpactItems, type Impact, type ImpactItem } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { Pages } from '../../ui/data-table.js';
import { count } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { CarLink, RowLink } from './row-link.js';

const tail = (figure: string, start: string): string => figure.slice(start.length);

/** What a figure counts, in words. */
export function figureTitle(figure: string, impact: Impact, t: TFunction): string {
  if (figure.startsWith('step.')) return t('imports.impact.ofStep', { step: tail(figure, 'step.') });
  if (figure.startsWith('held.')) return word('words.touchReason', tail(figure, 'held.'));
  if (figure.startsWith('cases.closed.'))
    return t('imports.impact.what.closed', { reason: word('words.closeReason', tail(figure, 'cases.closed.')) });
  if (!figure.startsWith('assignee.')) return word('imports.impact.figures', figure.replace('.', '_'));
  const id = tail(figure, 'assignee.');
  const name = impact.assignees.find((one) => one.id === id)?.name;
  return name ? t('imports.impact.toWhom', { name }) : t('imports.impact.nobody');
}

/** What comes first of a car. */
const ORDER = ['vehicles', 'policies', 'people', 'cases', 'assignee', 'touches', 'held'];
const placeOf = (figure: string): number => ORDER.indexOf(figure.split('.')[0] ?? '');

/** All that would become of a car, in short. */
function does({ figures }: ImpactItem, impact: Impact, t: TFunction): string[] {
  const said = Object.entries(figures).filter(([figure]) => !/^step\.|^cases\.closed$/.test(figure));
  return said
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([figure, n]) => {
      const title = figureTitle(figure, impact, t);
      return n > 1 || /^(?:touches|policies)\./.test(figure) ? `${title} ${count(n)}` : title;
    });
}

function Item({ id, item, impact }: { id: string; item: ImpactItem; impact: Impact }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <li>
      <RowLink id={id} row={item.row} />
      <span>
        <span className="row between">
          <CarLink car={item} />
          {item.caseId && (
            <Link className="small" to={keep(`/cases/${item.caseId}`)}>
              {t('imports.impact.toCase')}
            </Link>
          )}
        </span>
        <span className="does">
          {does(item, impact, t).map((text) => (
            <Tag key={text}>{text}</Tag>
          ))}
        </span>
      </span>
      <span className="num strong">{count(item.n)}</span>
    </li>
  );
}

function Items({ id, figure, impact }: { id: string; figure: string; impact: Impact }) {
  const { t } = useTranslation();
  const [at, setAt] = useState({ page: 1, size: 20 });
  const query = useImpactItems(id, { figure, ...at });
  return (
    <QueryView query={query}>
      {(data) => (
        <>
          <p className="quiet small">
            {t('imports.impact.behind', {
              cars: data.more ? `${count(data.total)}+` : count(data.total),
              n: count(data.sum),
            })}
          </p>
          <ul className="behind" aria-label={figureTitle(figure, impact, t)}>
            {data.items.map((item) => (
              <Item key={item.row} id={id} item={item} impact={impact} />
            ))}
          </ul>
          <Pages page={data} at={at} onPage={(page, size) => setAt({ page, size })} />
        </>
      )}
    </QueryView>
  );
}

/** The cars behind a figure of the preview: where each stands in the file, and all that would become of it. */
export function ImpactDrawer(props: { id: string; figure: string | null; impact: Impact; onClose: () => void }) {
  const { t } = useTranslation();
  const { figure, impact } = props;
  return (
    <Drawer
      open={figure !== null}
      onClose={props.onClose}
      size={640}
      destroyOnHidden
      title={figure && figureTitle(figure, impact, t)}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {figure && <Items key={figure} id={props.id} figure={figure} impact={impact} />}
    </Drawer>
  );
}
