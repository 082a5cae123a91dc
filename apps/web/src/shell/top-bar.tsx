import { Button, Dropdown, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useSaveSetting } from '../api/desk.js';
import { useSignOut } from '../api/staff.js';
import { turnTo } from '../i18n/index.js';
import { useAct } from '../ui/use-act.js';
import { useMe } from '../ui/me.js';
import { useLang } from '../ui/use-lang.js';
import { useNarrow } from '../ui/use-narrow.js';
import { useLook } from '../ui/look.js';
import { Bell } from './bell.js';
import { Finder } from './finder.js';
import { Icon } from './icons.js';

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

/** Person, language, look, leaving. */
function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const lang = useLang();
  const look = useLook();
  const save = useSaveSetting();
  const choices = (name: 'density' | 'theme', values: string[]) => ({
    key: name,
    label: t(`shell.look.${name}`),
    children: values.map((value) => ({
      key: `${name}.${value}`,
      label: `${look[name] === value ? '● ' : '○ '}${t(`shell.look.${value as 'dense'}`)}`,
      onClick: () => save(name, value),
    })),
  });
  const items = [
    { key: 'who', label: `${me.name} · ${t(`words.role.${me.role}`)}`, disabled: true },
    { key: 'account', label: t('shell.menu.account'), onClick: () => void navigate('/account') },
    choices('density', ['dense', 'comfortable']),
    choices('theme', ['light', 'dark', 'system']),
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

/** Search, store, notices and person; on a phone with the button of the menu. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  return (
    <header className="top">
      <Button
        className="menu-button"
        type="text"
        aria-label={t('shell.openMenu')}
        onClick={onMenu}
        icon={<Icon name="menu" />}
      />
      <Finder />
      <span className="grow" />
      {me.demo && !narrow && (
        <Link className="demo-mark" to="/demo" title={t('shell.demoHelp')}>
          {t('shell.demo')}
        </Link>
      )}
      <StoreSwitch />
      <Bell />
      <UserMenu />
    </header>
  );
}
