import { Button, Popconfirm, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import { useChangeStaff, useStaff, useStores, type Staff, type Store } from '../../api/staff.js';
import { Dot } from '../../ui/dot.js';
import { useMe } from '../../ui/me.js';
import { Page, Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { ServiceFactsForm } from './service-facts-form.js';
import { DeskRulesForm } from './desk-rules-form.js';
import { HandOver } from './hand-over.js';
import { StaffForm } from './staff-form.js';
import { StoreForm } from './store-form.js';
import { WideTable } from '../../ui/wide-table.js';

const MANAGERS = ['manager', 'group', 'admin'];

/** Takes a person's access away, or gives it back. */
function DisableButton({ person }: { person: Staff }) {
  const { t } = useTranslation();
  const act = useAct();
  const change = useChangeStaff();
  const [cases, setCases] = useState(0);
  const ask = (disabled: boolean, book?: string) =>
    change.mutateAsync({ id: person.id, version: person.version, disabled, ...(book ? { book } : {}) });
  const set = (disabled: boolean): void =>
    void act(async () => {
      try {
        await ask(disabled);
      } catch (error) {
        if (!(error instanceof ApiProblem && error.code === 'staff.has-book')) throw error;
        setCases(Number(error.params.cases));
      }
    }, '');
  const handOver = async (book: string): Promise<void> => {
    if (await act(() => ask(true, book))) setCases(0);
  };
  if (person.disabled) {
    return (
      <Button size="small" type="link" onClick={() => set(false)}>
        {t('settings.enable')}
      </Button>
    );
  }
  if (cases > 0) {
    return (
      <HandOver
        person={person}
        cases={cases}
        busy={change.isPending}
        onTaker={(book) => void handOver(book)}
        onClose={() => setCases(0)}
      />
    );
  }
  return (
    <Popconfirm
      title={t('settings.disableTitle', { name: person.name })}
      description={t('settings.disableText')}
      okButtonProps={{ danger: true }}
      okText={t('settings.disable')}
      onConfirm={() => set(true)}
    >
      <Button size="small" type="link">
        {t('settings.disable')}
      </Button>
    </Popconfirm>
  );
}

const columns = (t: TFunction, may: boolean, self: string, edit: (one: Staff) => void): TableColumnsType<Staff> => [
  { title: t('settings.col.name'), width: 120, render: (_, row) => <span className="strong">{row.name}</span> },
  { title: t('settings.col.username'), width: 140, render: (_, row) => <span className="code">{row.username}</span> },
  { title: t('settings.col.role'), width: 130, render: (_, row) => t(`words.role.${row.role}`) },
  {
    title: t('settings.col.stores'),
    render: (_, row) =>
      row.stores.length === 0 ? <span className="quiet">{t('settings.allStores')}</span> : row.stores.join(' · '),
  },
  {
    title: t('settings.col.state'),
    width: 100,
    render: (_, row) => (
      <Dot tone={row.disabled ? 'idle' : 'good'}>{row.disabled ? t('settings.disabled') : t('settings.active')}</Dot>
    ),
  },
  {
    title: t('common.acts'),
    width: 140,
    render: (_, row) =>
      may &&
      row.id !== self && (
        <>
          <Button size="small" type="link" onClick={() => edit(row)}>
            {t('common.edit')}
          </Button>
          <DisableButton person={row} />
        </>
      ),
  },
];

const storeColumns = (t: TFunction, acts: ((row: Store) => React.ReactNode) | null): TableColumnsType<Store> => [
  {
    title: t('settings.storeCol.code'),
    width: 100,
    render: (_, row) => <span className="code strong">{row.code}</span>,
  },
  { title: t('settings.storeCol.name'), width: 260, render: (_, row) => row.name },
  { title: t('settings.storeCol.shortName'), width: 140, render: (_, row) => row.shortName },
  { title: t('settings.storeCol.brand'), width: 140, render: (_, row) => row.brand || '—' },
  { title: t('settings.storeCol.city'), width: 120, render: (_, row) => row.city || '—' },
  { title: t('settings.storeCol.region'), width: 100, render: (_, row) => row.region ?? '—' },
  ...(acts ? [{ title: t('common.acts'), width: 180, render: (_: unknown, row: Store) => acts(row) }] : []),
];

/** People and stores: lists, and forms beside them for those who may. */
export function SettingsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const staff = useStaff();
  const stores = useStores();
  const [person, setPerson] = useState<Staff | 'new' | null>(null);
  const [store, setStore] = useState<Store | 'new' | null>(null);
  const [factsOf, setFactsOf] = useState<Store | null>(null);
  const [rules, setRules] = useState<Store | null>(null);
  const mayAssign = me.permissions.includes('assign.manage');
  const may = MANAGERS.includes(me.role);
  const tellsFacts = me.permissions.includes('service-fact.change');
  const storeActs = (row: Store) => (
    <span className="row">
      {mayAssign && (
        <Button size="small" type="link" onClick={() => setRules(row)}>
          {t('assignment.rules.button')}
        </Button>
      )}
      {me.role === 'admin' && (
        <Button size="small" type="link" onClick={() => setStore(row)}>
          {t('common.edit')}
        </Button>
      )}
      <Button size="small" type="link" onClick={() => setFactsOf(row)}>
        {t('quotes.facts.edit')}
      </Button>
    </span>
  );
  return (
    <Page title={t('settings.title')} sub={t('settings.sub')}>
      <div className="stack">
        <Panel
          title={t('settings.people')}
          flush
          extra={
            may && (
              <Button type="primary" onClick={() => setPerson('new')}>
                {t('settings.addStaff')}
              </Button>
            )
          }
        >
          <QueryView query={staff}>
            {({ items }) => (
              <WideTable<Staff>
                label={t('settings.people')}
                size="small"
                rowKey="id"
                columns={columns(t, may, me.id, setPerson)}
                dataSource={items}
                pagination={false}
                scroll={{ x: 760 }}
              />
            )}
          </QueryView>
        </Panel>
        <Panel
          title={t('settings.stores')}
          flush
          extra={me.role === 'admin' && <Button onClick={() => setStore('new')}>{t('settings.addStore')}</Button>}
        >
          <QueryView query={stores}>
            {({ items }) => (
              <WideTable<Store>
                label={t('settings.stores')}
                size="small"
                rowKey="code"
                columns={storeColumns(t, tellsFacts || mayAssign ? storeActs : null)}
                dataSource={items}
                pagination={false}
                scroll={{ x: 600 }}
              />
            )}
          </QueryView>
        </Panel>
      </div>
      {person && <StaffForm person={person === 'new' ? null : person} onClose={() => setPerson(null)} />}
      {factsOf && <ServiceFactsForm store={factsOf} onClose={() => setFactsOf(null)} />}
      {rules && <DeskRulesForm store={rules} onClose={() => setRules(null)} />}
      {store && <StoreForm store={store === 'new' ? null : store} onClose={() => setStore(null)} />}
    </Page>
  );
}
