import type { TFunction } from 'i18next';

/** How much of a perk it is: '6 次', '× 2'; nothing where its name says so already. */
export function itemCount(item: { name: string; uses: number; count: number }, t: TFunction): string {
  const uses = item.uses * item.count;
  if (uses > 1 && new RegExp(`(^|\\D)${uses}(\\D|$)`).test(item.name)) return '';
  return item.uses > 1 ? t('perks.uses', { n: uses }) : t('perks.count', { n: item.count });
}
