import { useTranslation } from 'react-i18next';
import type { WorkItem, WorkReason } from '../../api/workbench.js';
import { useReasonText } from './reason-text.js';

/** Why a case stands where it stands: the strongest reason first. */
export function MainReason({ item }: { item: WorkItem }) {
  const textOf = useReasonText();
  const [first] = item.reasons;
  return <>{first ? textOf(first) : ''}</>;
}

/** Up to three reasons, one a line. */
export function Reasons({ reasons }: { reasons: WorkReason[] }) {
  const { t } = useTranslation();
  const textOf = useReasonText();
  return (
    <ul className="why" aria-label={t('desk.why')}>
      {reasons.slice(0, 3).map((reason) => (
        <li key={reason.code}>{textOf(reason)}</li>
      ))}
    </ul>
  );
}
