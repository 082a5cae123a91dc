import type { TFunction } from 'i18next';
import type { GrantRow } from '../../api/grants.js';

/** A grant by its package, or by what is in it. */
export const grantName = (row: Pick<GrantRow, 'package' | 'items'>): string =>
  row.package?.name ?? row.items.map(({ name }) => name).join('、');

/** Who asked for it: somebody of the shop, or the owner, who chose it on their own page. */
export const askerOf = ({ askedBy, source }: Pick<GrantRow, 'askedBy' | 'source'>, t: TFunction): string =>
  askedBy ?? (source === 'offer' || source === 'reserve' ? t('perks.grants.byOwner') : '—');
