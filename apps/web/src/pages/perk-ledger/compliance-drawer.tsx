import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useComplianceEntries, type ComplianceEntry } from '../../api/offers.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { ListDrawer } from '../../ui/list-drawer.js';
import type { Scope } from './behind.js';
import { GrantCar } from './columns.js';

/** Whose grants: of an insurer or a person, of all or those acknowledged. */
export type Of = { insurer?: string; person?: string; acknowledged?: 'true'; name: string };

const entryColumns = (t: TFunction): TableColumnsType<ComplianceEntry> => [
  {
    title: t('offers.comply.col.car'),
    width: 110,
    render: (_, one) => <GrantCar one={one} />,
  },
  { title: t('offers.comply.col.perk'), render: (_, one) => one.name },
  { title: t('offers.comply.col.state'), width: 90, render: (_, one) => word('perks.grantState', one.state) },
  {
    title: t('offers.comply.col.list'),
    width: 100,
    align: 'right',
    render: (_, one) => <span className="num">{money(one.listFen)}</span>,
  },
  {
    title: t('offers.comply.col.cost'),
    width: 100,
    align: 'right',
    render: (_, one) => <span className="num strong">{money(one.costFen)}</span>,
  },
  {
    title: t('offers.comply.col.commission'),
    width: 130,
    align: 'right',
    render: (_, one) => <span className="num">{money(one.commissionFen)}</span>,
  },
  { title: t('offers.comply.col.at'), width: 110, render: (_, one) => <Moment at={one.grantedAt} /> },
];

/** The grants behind a line. */
export function ComplianceDrawer({ scope, of, onClose }: { scope: Scope; of: Of; onClose: () => void }) {
  const { t } = useTranslation();
  const [at, setAt] = useState({ page: 1, size: 20 });
  const { name, ...who } = of;
  const query = useComplianceEntries({ ...scope, ...who, ...at });
  return (
    <ListDrawer<ComplianceEntry>
      title={[t(of.acknowledged ? 'offers.comply.col.acknowledged' : 'offers.comply.list'), name, scope.month].join(
        ' · ',
      )}
      label={t('offers.comply.list')}
      width={860}
      minWidth={760}
      empty={t('offers.comply.empty')}
      query={query}
      columns={entryColumns(t)}
      rowKey={(one) => one.grant}
      card={(one) => (
        <>
          <div className="line">
            <span className="code strong">{one.plate ?? '—'}</span>
            <span className="num strong">{money(one.costFen)}</span>
          </div>
          <div className="line small quiet">
            <span>{one.name}</span>
            <Moment at={one.grantedAt} />
          </div>
        </>
      )}
      at={at}
      onPage={(page, size) => setAt({ page, size })}
      onClose={onClose}
    />
  );
}
