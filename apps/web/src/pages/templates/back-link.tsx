import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStore } from '../../ui/use-filters.js';

/** Back to all templates. */
export function BackLink() {
  const { t } = useTranslation();
  const { keep } = useStore();
  return <Link to={keep('/templates')}>‹ {t('templates.back')}</Link>;
}
