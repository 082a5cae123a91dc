import { Button, Dropdown, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useSignOut } from '../api/staff.js';
import { turnTo } from '../i18n/index.js';
import { useAct } from '../ui/use-act.js';
import { useMe } from '../ui/me.js';
import { useLang } from '../ui/use-lang.js';
import { useNarrow } from '../ui/use-narrow.js';
import { mayOpen } from './access.js';
import { Finder } from './finder.js';

/** All stores of mine, or one; the choice stands in the address. */
function StoreSwitch() {
  const { t } = useTranslation();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const choose = (code: string): void => {
    const next = new URLSearchParams(params);
    if (code) next.set('store', code);
    else next.delete('store');
    next.delete('page');
    next.delete('open');
    setParams(next);
  };
  if (me.stores.length < 2) return <span className="quiet nowrap">{me.stores[0]?.shortName}</span>;
  return (
    <Select
      aria-label={t('shell.store')}
      value={params.get('store') ?? ''}
      onChange={choose}
      popupMatchSelectWidth={false}
      style={{ width: 128 }}
      options={[
        { value: '', label: t('shell.allStores') },
        ...me.stores.map((store) => ({ value: store.code, label: store.shortName })),
      ]}
    />
  );
}

function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const lang = useLang();
  const items = [
    { key: 'who', label: `${me.name} · ${t(`words.role.${me.role}`)}`, disabled: true },
    { key: 'account', label: t('shell.menu.account'), onClick: () => void navigate('/account') },
    { key: 'lang', label: t('shell.language'), onClick: () => void turnTo(lang === 'en' ? 'zh-CN' : 'en') },
    { type: 'divider' as const },
    { key: 'out', label: t('shell.signOut'), onClick: () => void act(() => signOut.mutateAsync(undefined), '') },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text">{me.name} ▾</Button>
    </Dropdown>
  );
}

/** Search, store, language and person; on a phone with the button of the menu. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const lang = useLang();
  return (
    <header className="top">
      <Button className="menu-button" type="text" aria-label={t('shell.openMenu')} onClick={onMenu}>
        <svg width="18" height="18" viewBox="0 0 24 24" stroke="currentColor" strokeWidth="2" aria-hidden>
          <path d="M4 6h16M4 12h16M4 18h16" strokeLinecap="round" />
        </svg>
      </Button>
      {!narrow && mayOpen(me.role, 'vehicles') && <Finder />}
      <span className="grow" />
      {me.demo && (
        <span className="demo-mark" title={t('shell.demoHelp')}>
          {t('shell.demo')}
        </span>
      )}
      <StoreSwitch />
      {!narrow && (
        <Button type="text" onClick={() => void turnTo(lang === 'en' ? 'zh-CN' : 'en')}>
          {t('shell.language')}
        </Button>
      )}
      <UserMenu />
    </header>
  );
}
