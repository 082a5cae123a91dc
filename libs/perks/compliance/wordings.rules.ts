import { plainWording } from './plain-wording.rules.js';

/** Money or what is as good as money; or a gift tied to insuring here. */
export type WordingKind = 'cash' | 'tied';
export interface Finding {
  kind: WordingKind;
  /** As it is known, not as it was written. */
  wording: string;
}

/** Rebates and what can be spent like money (domain.md §3.9: always blocked as a perk). */
export const CASH_WORDINGS = [
  '返现',
  '返点',
  '返佣',
  '返利',
  '返钱',
  '返还保费',
  '返保费',
  '返油卡',
  '送油卡',
  '油卡',
  '加油卡',
  '现金',
  '红包',
  '转账',
  '礼品卡',
  '购物卡',
  '超市卡',
  '京东卡',
  '储值卡',
  '充值卡',
  '话费券',
  '佣金',
  '回扣',
  '减免保费',
  '抵扣保费',
  '抵保费',
  '保费立减',
  '保费减免',
  '保费打折',
  '保费优惠',
  '退保费',
  '补贴保费',
  '代缴保费',
  'cashback',
  'giftcard',
] as const;

/** Acts of insuring, and words of giving: one of the first before one of the second ties a perk to insurance. */
const INSURING = [
  '买保险',
  '买车险',
  '购险',
  '购买保险',
  '购买车险',
  '上保险',
  '投保',
  '续保',
  '承保',
  '出单',
  '保单生效',
  '签单',
  '办保险',
  '办车险',
];
const GIVING = ['送', '赠', '领', '得', '享', '奖', '返', '有礼', '好礼'];
/** Signs that may stand between the two: 买保险就能免费送, 投保成功即可领取. */
const BETWEEN = 8;
const TIED = new RegExp(
  `(${INSURING.join('|')})(?:(?!${INSURING.join('|')}).){0,${BETWEEN}}?(${GIVING.join('|')})`,
  'u',
);
/** The other way round: 送给在本店投保的客户, 仅限续保客户, 凭保单领取. */
const TIED_BACK = /(仅限|限|凭|只要|只需|必须|前提)(?:.{0,6}?)(投保|续保|买保险|买车险|购险|保单|承保)/u;

/** 不可兑换现金: terms that say what is not given. */
const DENIED = /不(?:可|能|得|予)?(?:兑换|兑付|兑|折算|折换|转换|换取|提取|退换|找零)?(?:为|成)?现金?/gu;

/** What a text promises that it must not, each wording once. */
export function lintWording(text: string): Finding[] {
  const plain = plainWording(text).replace(DENIED, '');
  const cash = CASH_WORDINGS.filter((wording) => plain.includes(wording));
  // 返油卡 says more than the 油卡 in it.
  const told = cash.filter((wording) => !cash.some((other) => other !== wording && other.includes(wording)));
  const found: Finding[] = told.map((wording) => ({ kind: 'cash', wording }));
  const tie = TIED.exec(plain) ?? TIED_BACK.exec(plain);
  if (tie) found.push({ kind: 'tied', wording: tie[0] });
  return found;
}

/** Whether a name or its terms speak of money: refused in both modes. */
export const speaksOfCash = (text: string): boolean => lintWording(text).some(({ kind }) => kind === 'cash');
