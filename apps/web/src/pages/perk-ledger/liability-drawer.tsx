import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiability, type LiabilityRow } from '../../api/perks.js';
import { Day, Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import type { Behind, Scope } from './behind.js';
import { GrantCar, usesAndPrice } from './columns.js';
import type { Basis } from './figures.js';
import { ListDrawer } from '../../ui/list-drawer.js';

const columns = (t: TFunction, basis: Basis): TableColumnsType<LiabilityRow> => [
  {
    title: t('perkLedger.col.car'),
    width: 108,
    render: (_, one) => <GrantCar one={one} />,
  },
  { title: t('perkLedger.col.perk'), render: (_, one) => one.perk },
  ...usesAndPrice<LiabilityRow>(t, basis),
  { title: t('perkLedger.col.grantedAt'), width: 146, render: (_, one) => <Moment at={one.grantedAt} /> },
  { title: t('perkLedger.col.validUntil'), width: 136, render: (_, one) => <Day day={one.validUntil} /> },
  { title: t('perkLedger.col.store'), width: 150, ellipsis: true, render: (_, one) => one.storeName },
];

/** What was open at the end of a month, perk by perk and car by car. */
export function LiabilityDrawer(props: { scope: Scope; behind: Behind; basis: Basis; onClose: () => void }) {
  const { t } = useTranslation();
  const { scope, behind, basis, onClose } = props;
  const [at, setAt] = useState({ page: 1, size: 20 });
  const month = behind.month ?? scope.month;
  const query = useLiability({ ...scope, ...at, month, ...(behind.perk ? { perk: behind.perk } : {}) });
  return (
    <ListDrawer<LiabilityRow>
      title={t('perkLedger.liabilityOf', { what: behind.title, month })}
      query={query}
      columns={columns(t, basis)}
      rowKey={(one) => one.item}
      card={(one) => (
        <>
          <div className="line">
            <GrantCar one={one} strong />
            <span className="num strong">{money(one[basis])}</span>
          </div>
          <div className="line small quiet">
            <span>
              {one.perk} {t('perks.count', { n: one.uses })}
            </span>
            <Day day={one.validUntil} />
          </div>
        </>
      )}
      at={at}
      onPage={(page, size) => setAt({ page, size })}
      minWidth={860}
      onClose={onClose}
    />
  );
}
