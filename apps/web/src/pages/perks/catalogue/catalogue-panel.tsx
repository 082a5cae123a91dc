import { Button, Input, Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../api/staff.js';
import { pricesOf, seesCosts } from '../../../parts/perks/index.js';
import { usePerks, type Perk } from '../../../api/perks.js';
import { DataTable, Total } from '../../../ui/data-table.js';
import { Dot } from '../../../ui/dot.js';
import { money } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { QueryView } from '../../../ui/query-view.js';
import { useFilters } from '../../../ui/use-filters.js';
import { isBeyond, mayManageShared } from '../manage.js';
import { useOpened } from '../use-opened.js';
import { PerkDrawer } from './perk-drawer.js';

const DEFAULTS = { state: 'active', tab: '' };
const LOW = 10;

/** Where it is off, and where its stock runs low. */
function Stores({ perk }: { perk: Perk }) {
  const { t } = useTranslation();
  const { stores } = useMe();
  const off = perk.stores.filter(({ available }) => !available).length;
  const low = perk.stores.find(({ stock, available }) => available && stock !== null && stock < LOW);
  if (off === 0 && !low) return <>{t('perks.catalogue.allStores')}</>;
  return (
    <span className="row" style={{ gap: 6 }}>
      {off > 0 && <span className="tag">{t('perks.catalogue.storesOff', { n: off })}</span>}
      {low && (
        <span className="tag warn">
          {t('perks.catalogue.stockLow', {
            store: stores.find(({ code }) => code === low.store)?.name ?? low.store,
            n: low.stock ?? 0,
          })}
        </span>
      )}
    </span>
  );
}

const State = ({ perk }: { perk: Perk }) => {
  const { t } = useTranslation();
  if (perk.kind === 'RESTRICTED') return <Dot tone="bad">{t('perks.kind.RESTRICTED')}</Dot>;
  return <Dot tone={perk.state === 'active' ? 'good' : 'idle'}>{t(`perks.state.${perk.state}`)}</Dot>;
};

const price = (t: TFunction, name: 'list' | 'transfer' | 'cost'): TableColumnsType<Perk>[number] => ({
  title: t(`perks.price.${name}`),
  width: 104,
  align: 'right',
  render: (_, perk) =>
    perk.price ? (
      <span className={name === 'cost' ? 'num strong' : 'num'}>{money(perk.price[name])}</span>
    ) : (
      <span className="quiet">{name === 'list' ? t('perks.noPrice') : '—'}</span>
    ),
});

const columns = (t: TFunction, role: Role, onOpen: (perk: Perk) => void): TableColumnsType<Perk> => [
  {
    title: t('perks.catalogue.col.name'),
    fixed: 'left',
    width: 210,
    render: (_, perk) => (
      <>
        <button type="button" className="plain strong" onClick={() => onOpen(perk)}>
          {perk.name}
        </button>
        <div className="small quiet">
          <span className="code">{perk.code}</span> {perk.model}
        </div>
      </>
    ),
  },
  { title: t('perks.catalogue.col.form'), width: 72, render: (_, perk) => t(`perks.form.${perk.form}`) },
  { title: t('perks.catalogue.col.kind'), width: 132, render: (_, perk) => t(`perks.kind.${perk.kind}`) },
  ...pricesOf(role).map((name) => price(t, name)),
  {
    title: t('perks.catalogue.col.uses'),
    width: 72,
    align: 'right',
    render: (_, perk) => <span className="num">{t('perks.uses', { n: perk.uses })}</span>,
  },
  {
    title: t('perks.catalogue.col.valid'),
    width: 88,
    align: 'right',
    render: (_, perk) => <span className="num">{t('perks.days', { n: perk.validDays })}</span>,
  },
  { title: t('perks.catalogue.col.fits'), width: 92, render: (_, perk) => t(`perks.fits.${perk.fits}`) },
  { title: t('perks.catalogue.col.stores'), width: 170, render: (_, perk) => <Stores perk={perk} /> },
  { title: t('perks.catalogue.col.state'), width: 110, render: (_, perk) => <State perk={perk} /> },
];

const Card = ({ perk, onOpen }: { perk: Perk; onOpen: () => void }) => {
  const { t } = useTranslation();
  return (
    <>
      <div className="line">
        <button type="button" className="plain strong" onClick={onOpen}>
          {perk.name}
        </button>
        <State perk={perk} />
      </div>
      <div className="line small quiet">
        <span>
          {t(`perks.form.${perk.form}`)} · {t('perks.uses', { n: perk.uses })} ·{' '}
          {t('perks.days', { n: perk.validDays })}
        </span>
        <span className="num">{perk.price ? money(perk.price.list) : t('perks.noPrice')}</span>
      </div>
      <Stores perk={perk} />
    </>
  );
};

/** The perk that a link names, on whichever page of the list it stands. */
function Opened({ id, onClose }: { id: string; onClose: () => void }) {
  const perk = usePerks({ size: 200 }).data?.items.find((one) => one.id === id);
  return perk ? <PerkDrawer perk={perk} onClose={onClose} /> : null;
}

/** The catalogue: each perk with its three prices, and where it is to be had. */
export function CataloguePanel() {
  const { t } = useTranslation();
  const me = useMe();
  const { role } = me;
  const may = mayManageShared(me);
  const { values, set, page, setPage, store } = useFilters<typeof DEFAULTS>(DEFAULTS);
  const [opened, close] = useOpened();
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<Perk | 'new' | null>(null);
  const state = values.state === 'all' ? {} : { state: values.state as Perk['state'] };
  const query = usePerks({ ...state, ...page, ...(q ? { q } : {}), ...(store ? { store } : {}) });
  const current = typeof open === 'object' ? (query.data?.items.find(({ id }) => id === open?.id) ?? open) : open;
  return (
    <div className="stack">
      <p className="quiet">{t('perks.catalogue.help')}</p>
      <div className="panel">
        <div className="table-head">
          <span className="row">
            <Segmented<string>
              value={values.state}
              onChange={(next) => set({ state: next })}
              options={[
                { value: 'active', label: t('perks.state.active') },
                { value: 'ended', label: t('perks.state.ended') },
                { value: 'all', label: t('common.all') },
              ]}
            />
            <Input.Search
              allowClear
              aria-label={t('perks.catalogue.q')}
              placeholder={t('perks.catalogue.q')}
              onSearch={(text) => setQ(text.trim())}
              style={{ width: 220 }}
            />
          </span>
          <span className="row">
            {query.data && <Total page={query.data} />}
            {isBeyond(me) && <span className="small quiet">{t('perks.beyondHelp')}</span>}
            {may && (
              <Button type="primary" onClick={() => setOpen('new')}>
                {t('perks.catalogue.make')}
              </Button>
            )}
          </span>
        </div>
        <QueryView query={query}>
          {(data) => (
            <DataTable<Perk>
              label={t('perks.tabs.catalogue')}
              page={data}
              columns={columns(t, role, setOpen)}
              card={(perk) => <Card perk={perk} onOpen={() => setOpen(perk)} />}
              empty={<p className="empty">{t('perks.catalogue.empty')}</p>}
              at={page}
              onPage={setPage}
              minWidth={seesCosts(role) ? 1230 : 1022}
            />
          )}
        </QueryView>
      </div>
      {opened && <Opened id={opened} onClose={close} />}
      {current && <PerkDrawer perk={current === 'new' ? null : current} onClose={() => setOpen(null)} />}
    </div>
  );
}
