import type { Title } from './title.js';

/** Rules of the trade: cars, policies, cases, touches. */
export const TRADE_TITLES: Record<string, Title> = {
  'store.unknown': { zh: '没有门店 {store}，或您不在该门店', en: 'There is no store {store} among yours' },
};
