import { useTranslation } from 'react-i18next';
import type { ClaimList } from '../../api/lists.js';

const PARTS = ['claimed', 'declined', 'toDecide', 'unmatched', 'missed'] as const;
const NAMES = {
  toDecide: 'decide',
  claimed: 'claimed',
  declined: 'declined',
  unmatched: 'unmatched',
  missed: 'missed',
} as const;

/** How far a list is, as one bar; the numbers stand beside it as words. */
export function Progress({ list }: { list: ClaimList }) {
  const { t } = useTranslation();
  const said = PARTS.filter((part) => list[part] > 0)
    .map((part) => `${t(`lists.claims.part.${NAMES[part]}`)} ${list[part]}`)
    .join('，');
  return (
    <div className="claim-bar" role="img" aria-label={said} title={said}>
      {PARTS.map((part) =>
        list[part] > 0 ? <i key={part} className={part} style={{ flexGrow: list[part] }} /> : null,
      )}
    </div>
  );
}
