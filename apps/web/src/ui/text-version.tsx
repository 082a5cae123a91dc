import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayOpen } from '../shell/access.js';
import { useMe } from './me.js';

/** With which version of its text a message left: opens that version for whoever may read texts. */
export function TextVersion({ text }: { text: { template: string; version: string; number: number } | null }) {
  const { t } = useTranslation();
  const { role } = useMe();
  if (!text) return null;
  const said = t('touches.text', { n: text.number });
  if (!mayOpen(role, 'templates')) return <span className="small quiet nowrap">{said}</span>;
  return (
    <Link className="small nowrap" to={`/templates/${text.template}?version=${text.version}`}>
      {said}
    </Link>
  );
}
