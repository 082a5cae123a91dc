import { useTranslation } from 'react-i18next';
import type { WorkReason } from '../../api/today.js';
import { reasonText } from '../../ui/reasons.js';
import { useToday } from '../../ui/today.js';

/** Up to three reasons, one a line, the strongest first. */
export function Reasons({ reasons }: { reasons: WorkReason[] }) {
  const { t } = useTranslation();
  const today = useToday();
  return (
    <ul className="why" aria-label={t('desk.why')}>
      {reasons.slice(0, 3).map((reason) => (
        <li key={reason.code}>{reasonText(t, reason, today)}</li>
      ))}
    </ul>
  );
}
