import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Mark } from '../ui/mark.js';
import { useMe } from '../ui/me.js';
import { useStore } from '../ui/use-filters.js';
import { PATHS, sectionsOf } from './access.js';
import { SectionIcon } from './icons.js';
import { usePageName } from './use-page-name.js';

/** The left menu: the sections of one's role, each link keeping the chosen store. */
export function SideMenu({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { keep } = useStore();
  const here = usePageName();
  return (
    <aside className="side">
      <div className="brand">
        <Mark />
        <span>
          {t('shell.product')} <small>{t('shell.productOther')}</small>
        </span>
      </div>
      <nav aria-label={t('shell.mainMenu')}>
        {sectionsOf(me.role).map(({ section, pages }) => {
          const active = here !== undefined && pages.includes(here);
          return (
            <Link
              key={section}
              className={active ? 'active' : undefined}
              aria-current={active ? 'true' : undefined}
              to={keep(PATHS[pages[0]!])}
              onClick={() => onGo?.()}
            >
              <SectionIcon section={section} />
              {t(`shell.section.${section}`)}
            </Link>
          );
        })}
      </nav>
      <div className="foot">{me.group}</div>
    </aside>
  );
}
