import { useTranslation } from 'react-i18next';
import { count } from '../../ui/format.js';

export type TileName = 'rows' | 'writable' | 'created' | 'updated' | 'unchanged' | 'duplicate' | 'rejected' | 'warned';
export interface Tile {
  name: TileName;
  n: number | null;
}

/** Counts by kind; a click shows the rows behind one. */
export function Tiles(props: {
  label: string;
  tiles: Tile[];
  shown: TileName | null;
  /** Kinds whose rows can be listed. */
  lists: (name: TileName) => boolean;
  onShow: (name: TileName) => void;
}) {
  const { t } = useTranslation();
  return (
    <ul className="tiles panel" aria-label={props.label}>
      {props.tiles.map(({ name, n }) => {
        const inside = (
          <>
            <span className="label">{t(`imports.counts.${name}`)}</span>
            <span className={`value ${name === 'rejected' && n ? 'late' : ''}`}>{n === null ? '—' : count(n)}</span>
            <span className="small quiet help">{t(`imports.countHelp.${name}`)}</span>
          </>
        );
        return (
          <li key={name} className={name}>
            {props.lists(name) && n !== null && n > 0 ? (
              <button type="button" aria-pressed={props.shown === name} onClick={() => props.onShow(name)}>
                {inside}
              </button>
            ) : (
              <div>{inside}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
