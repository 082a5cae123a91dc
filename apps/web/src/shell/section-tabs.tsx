import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../ui/me.js';
import { useStore } from '../ui/use-filters.js';
import { PATHS, sectionsOf, type PageName } from './access.js';

/** The pages of the section on show, side by side; a section of one page needs none. */
export function SectionTabs({ page }: { page: PageName | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const { keep } = useStore();
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  const found = page && sectionsOf(me.role).find(({ pages }) => pages.includes(page));
  if (!found || found.pages.length < 2) return null;
  return (
    <nav className="section-tabs" aria-label={t(`shell.section.${found.section}`)}>
      {found.pages.map((one) => (
        <Link
          key={one}
          ref={one === page ? here : undefined}
          className={one === page ? 'active' : undefined}
          aria-current={one === page ? 'page' : undefined}
          to={keep(PATHS[one])}
        >
          {t(`shell.menu.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
