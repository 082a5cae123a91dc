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

/** An amount as the figure counts it that the list stands behind. */
export const signed = (fen: number | undefined, sign: 1 | -1): number | undefined =>
  fen === undefined ? undefined : sign * fen;

type Priced = { uses: number } & Partial<Record<Basis, number>>;

/** How many uses, and what they come to at the price that is looked at. @param sign −1 where what left the ledger counts up */
export const usesAndPrice = <T extends Priced>(t: TFunction, basis: Basis, sign: 1 | -1 = 1): TableColumnsType<T> => [
  {
    title: t('perkLedger.col.uses'),
    width: 64,
    align: 'right',
    render: (_, one) => <span className="num">{sign * one.uses}</span>,
  },
  {
    title: t(`perkLedger.price.${basis}`),
    width: 104,
    align: 'right',
    render: (_, one) => <span className="num strong">{money(signed(one[basis], sign))}</span>,
  },
];
