import { Button, Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../api/staff.js';
import { usePackages, type Package } from '../../../api/perks.js';
import { itemCount, pricesOf } from '../../../parts/perks/index.js';
import { DataTable, Total } from '../../../ui/data-table.js';
import { Dot } from '../../../ui/dot.js';
import { money } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { QueryView } from '../../../ui/query-view.js';
import { useFilters } from '../../../ui/use-filters.js';
import { isBeyond, mayManageShared } from '../manage.js';
import { useOpened } from '../use-opened.js';
import { PackageDrawer } from './package-drawer.js';

const DEFAULTS = { state: 'active', tab: '' };

/** What is in it: '基础保养 × 1 · 洗车 × 6'. */
const Items = ({ one }: { one: Package }) => {
  const { t } = useTranslation();
  return (
    <span className="package-items">
      {one.items.map((item) => (
        <span key={item.perk}>
          {item.name} {itemCount(item, t)}
        </span>
      ))}
    </span>
  );
};

const State = ({ one }: { one: Package }) => {
  const { t } = useTranslation();
  return <Dot tone={one.state === 'active' ? 'good' : 'idle'}>{t(`perks.state.${one.state}`)}</Dot>;
};

const columns = (t: TFunction, role: Role, onOpen: (one: Package) => void): TableColumnsType<Package> => [
  {
    title: t('perks.packages.col.name'),
    width: 200,
    fixed: 'left',
    render: (_, one) => (
      <>
        <button type="button" className="plain strong" onClick={() => onOpen(one)}>
          {one.name}
        </button>
        <div className="small quiet code">{one.code}</div>
      </>
    ),
  },
  { title: t('perks.packages.col.items'), render: (_, one) => <Items one={one} /> },
  ...pricesOf(role).map((name): TableColumnsType<Package>[number] => ({
    title: t(`perks.price.${name}`),
    width: 110,
    align: 'right',
    render: (_, one) => (
      <span className={name === 'cost' ? 'num strong' : 'num'}>{one.price ? money(one.price[name]) : '—'}</span>
    ),
  })),
  { title: t('perks.packages.col.fits'), width: 100, render: (_, one) => t(`perks.fits.${one.fits}`) },
  { title: t('perks.packages.col.state'), width: 90, render: (_, one) => <State one={one} /> },
];

/** The package that a link names, on whichever page of the list it stands. */
function Opened({ id, may, onClose }: { id: string; may: boolean; onClose: () => void }) {
  const one = usePackages({ size: 200 }).data?.items.find((some) => some.id === id);
  return one ? <PackageDrawer one={one} may={may} onClose={onClose} /> : null;
}

/** Packages: what rules offer. */
export function PackagesPanel() {
  const { t } = useTranslation();
  const me = useMe();
  const { role } = me;
  const may = mayManageShared(me);
  const { values, set, page, setPage } = useFilters<typeof DEFAULTS>(DEFAULTS);
  const [opened, close] = useOpened();
  const [open, setOpen] = useState<Package | 'new' | null>(null);
  const query = usePackages({
    ...page,
    ...(values.state === 'all' ? {} : { state: values.state as Package['state'] }),
  });
  return (
    <div className="stack">
      <p className="quiet">{t('perks.packages.help')}</p>
      <div className="panel">
        <div className="table-head">
          <Segmented<string>
            value={values.state}
            onChange={(next) => set({ state: next })}
            options={[
              { value: 'active', label: t('perks.state.active') },
              { value: 'ended', label: t('perks.state.ended') },
              { value: 'all', label: t('common.all') },
            ]}
          />
          <span className="row">
            {query.data && <Total page={query.data} />}
            {isBeyond(me) && <span className="small quiet">{t('perks.beyondHelp')}</span>}
            {may && (
              <Button type="primary" onClick={() => setOpen('new')}>
                {t('perks.packages.make')}
              </Button>
            )}
          </span>
        </div>
        <QueryView query={query}>
          {(data) => (
            <DataTable<Package>
              label={t('perks.tabs.packages')}
              page={data}
              columns={columns(t, role, setOpen)}
              card={(one) => (
                <>
                  <div className="line">
                    <button type="button" className="plain strong" onClick={() => setOpen(one)}>
                      {one.name}
                    </button>
                    <span className="num">{one.price ? money(one.price.list) : '—'}</span>
                  </div>
                  <Items one={one} />
                </>
              )}
              empty={<p className="empty">{t('perks.packages.empty')}</p>}
              at={page}
              onPage={setPage}
              minWidth={980}
            />
          )}
        </QueryView>
      </div>
      {opened && <Opened id={opened} may={may} onClose={close} />}
      {open && <PackageDrawer one={open === 'new' ? null : open} may={may} onClose={() => setOpen(null)} />}
    </div>
  );
}
