import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import { money } from '../../ui/format.js';
import { useStore } from '../../ui/use-filters.js';
import type { Basis } from './figures.js';

/** The car of a grant, leading to the grant. */
export function GrantCar({ one, strong = false }: { one: { grant: string; plate: string | null }; strong?: boolean }) {
  const { keep } = useStore();
  return (
    <Link className={strong ? 'code strong' : 'code'} to={keep(`/grants?open=${one.grant}&state=all`)}>
      {one.plate ?? '—'}
    </Link>
  );
}

type Priced = { uses: number } & Partial<Record<Basis, number>>;

/** How many uses, and what they come to at the price that is looked at. */
export const usesAndPrice = <T extends Priced>(t: TFunction, basis: Basis): TableColumnsType<T> => [
  {
    title: t('perkLedger.col.uses'),
    width: 64,
    align: 'right',
    render: (_, one) => <span className="num">{one.uses}</span>,
  },
  {
    title: t(`perkLedger.price.${basis}`),
    width: 104,
    align: 'right',
    render: (_, one) => <span className="num strong">{money(one[basis])}</span>,
  },
];
