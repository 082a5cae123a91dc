import type { PerkPrices, ShownPerkPrices } from '#contracts';
import type { Actor } from '#platform';
import { may } from '#staff';

/** Whether a reader sees what perks cost the shop, and not only what they are worth to the owner. */
export const seesCosts = (actor: Actor): boolean => may(actor, 'perk.cost');

/** Prices as their reader may see them: what others must not see is not there. */
export const pricesFor = (actor: Actor, { list, transfer, cost }: PerkPrices): ShownPerkPrices =>
  seesCosts(actor) ? { list, transfer, cost } : { list };
