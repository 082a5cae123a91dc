import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useRouteError } from 'react-router';
import { useMe } from '../ui/me.js';
import { landing, PAGE_ROLES, type PageName } from './access.js';

/** The page is not for this role: says which roles have it. */
export function Forbidden({ page }: { page: PageName }) {
  const { t } = useTranslation();
  const me = useMe();
  const name = (role: (typeof PAGE_ROLES)[PageName][number]): string => t(`words.role.${role}`);
  return (
    <section className="problem" style={{ borderColor: 'var(--amber)' }}>
      <h1>{t('shell.forbidden', { page: t(`shell.menu.${page}`) })}</h1>
      <p>
        {t('shell.forbiddenHelp', {
          role: name(me.role),
          roles: PAGE_ROLES[page].map(name).join(t('words.role.admin') === '管理员' ? '、' : ', '),
        })}
      </p>
      <div className="row">
        <Link to={landing(me.role)}>{t('shell.home')}</Link>
      </div>
    </section>
  );
}

/** No such address. */
export function NotFound() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <section className="problem" style={{ borderColor: 'var(--amber)' }}>
      <h1>{t('shell.notFound')}</h1>
      <p>{t('shell.notFoundHelp', { path: decodeURIComponent(pathname) })}</p>
      <div className="row">
        <Link to="/">{t('shell.home')}</Link>
      </div>
    </section>
  );
}

/** A page that failed while drawing; the shell stays. */
export function Crashed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <section className="problem" role="alert">
      <h2>{t('common.unexpected')}</h2>
      <p>{t('common.unexpectedHelp')}</p>
      <p className="small quiet">{error instanceof Error ? `${error.name}: ${error.message}` : ''}</p>
      <div className="row">
        <Button onClick={() => window.location.reload()}>{t('common.refresh')}</Button>
      </div>
    </section>
  );
}
