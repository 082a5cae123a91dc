import { Drawer, Skeleton } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation, useNavigation } from 'react-router';
import { useOwnSettings } from '../api/desk.js';
import { useLive } from '../api/live.js';
import { usePresence } from '../api/staff.js';
import { setLook, type Density, type ThemeChoice } from '../ui/look.js';
import { MeContext, useMe } from '../ui/me.js';
import { ProblemPanel } from '../ui/problem-panel.js';
import { Today } from '../ui/today.js';
import { useDelayed } from '../ui/use-delayed.js';
import { densityOf, mayOpen } from './access.js';
import { Forbidden } from './errors.js';
import { SectionTabs } from './section-tabs.js';
import { SideMenu } from './side-menu.js';
import { TopBar } from './top-bar.js';
import { usePageName } from './use-page-name.js';

const watchNetwork = (tell: () => void): (() => void) => {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
};

/** A thin bar while the network is gone. */
function OfflineBar() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  return online ? null : (
    <div className="bar bad" role="status">
      {t('shell.offline')}
    </div>
  );
}

/** Looks as this person likes it; who never chose gets the density of their role. */
function useOwnLook(): void {
  const { role } = useMe();
  const own = useOwnSettings().data;
  useEffect(() => {
    if (!own) return;
    setLook({
      theme: (own.theme as ThemeChoice | undefined) ?? 'light',
      density: (own.density as Density | undefined) ?? densityOf(role),
    });
  }, [own, role]);
}

function Body() {
  const { t } = useTranslation();
  useOwnLook();
  useLive(useMe().id);
  const [menu, setMenu] = useState(false);
  const loading = useDelayed(useNavigation().state === 'loading');
  const page = usePageName();
  const presence = usePresence().data;
  const allowed = !page || !presence?.me || mayOpen(presence.me.role, page);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <SideMenu />
      <Drawer
        className="menu-drawer"
        placement="left"
        size={232}
        open={menu}
        onClose={() => setMenu(false)}
        closable={false}
        styles={{ body: { padding: 0 } }}
      >
        <SideMenu onGo={() => setMenu(false)} />
      </Drawer>
      <div>
        <TopBar onMenu={() => setMenu(true)} />
        <OfflineBar />
        <SectionTabs page={page} />
        <main id="main" className={loading ? 'page dimmed' : 'page'} tabIndex={-1} style={{ outline: 'none' }}>
          {allowed ? <Outlet /> : <Forbidden page={page} />}
        </main>
      </div>
    </div>
  );
}

/** Everything behind the sign-in: asks who sits here, then shows menu, bar and page. */
export function Shell() {
  const presence = usePresence();
  const location = useLocation();
  const waiting = useDelayed(presence.isPending);
  if (presence.data?.me) {
    return (
      <MeContext value={presence.data.me}>
        <Today value={presence.data.me.today}>
          <Body />
        </Today>
      </MeContext>
    );
  }
  if (presence.data) {
    const back = encodeURIComponent(location.pathname + location.search);
    const to = presence.data.setup ? '/setup' : location.pathname === '/' ? '/sign-in' : `/sign-in?back=${back}`;
    return <Navigate to={to} replace />;
  }
  if (presence.isError) return <ProblemPanel error={presence.error} onRetry={() => void presence.refetch()} />;
  return waiting ? <Skeleton active style={{ padding: 48 }} /> : null;
}
