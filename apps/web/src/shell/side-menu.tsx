import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Mark } from '../ui/mark.js';
import { useMe } from '../ui/me.js';
import { useStore } from '../ui/use-filters.js';
import { MENU, mayOpen, PATHS } from './access.js';
import { PageIcon } from './icons.js';

/** The left menu: the pages of one's role, each link keeping the chosen store. */
export function SideMenu({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { keep } = useStore();
  const groups = MENU.map(({ group, pages }) => ({ group, pages: pages.filter((page) => mayOpen(me.role, page)) }));
  return (
    <aside className="side">
      <div className="brand">
        <Mark />
        <span>
          {t('shell.product')} <small>{t('shell.productOther')}</small>
        </span>
      </div>
      <nav aria-label={t('shell.mainMenu')}>
        {groups
          .filter(({ pages }) => pages.length > 0)
          .map(({ group, pages }) => (
            <div key={group}>
              <h2>{t(`shell.menu.${group}`)}</h2>
              {pages.map((page) => (
                <NavLink key={page} to={keep(PATHS[page])} onClick={() => onGo?.()}>
                  <PageIcon page={page} />
                  {t(`shell.menu.${page}`)}
                </NavLink>
              ))}
            </div>
          ))}
      </nav>
      <div className="foot">{me.group}</div>
    </aside>
  );
}
