import { isClosed, monthOf, type Day, type Month } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoGroup, Key } from '../types.js';
import { at, DAY_MINUTES, dayAt, type Moment } from './moments.js';
import * as book from './perk-catalogue.js';
import type { PastBudget, PastGrant, PastItem, PastPerks } from './perk-types.js';

const SPECS = new Map(book.PERKS.map((perk) => [perk.code, perk]));
export const specOf = (code: string): book.PerkSpec => SPECS.get(code)!;
export const costOf = (perks: readonly string[]): number =>
  perks.reduce((sum, code) => sum + specOf(code).cost * 100, 0);
/** Stores of the grants that wait for a second person. */
const WAITING = [0, 0, 0];
const ASKS = [
  '客户要求加脚垫才肯签，已报价比较过两家',
  '老客户第四年续保，平安返现 400，加一份保养留住',
  '一家两台车一起续，申请加脚垫',
];
const EXPENSIVE = ['SMALL-SERVICE', 'FLOOR-MAT', 'WASH-6'];

/** What is given: by which store, as which package, when and until when. */
interface Given {
  store: Key;
  code: string | null;
  perks: readonly string[];
  when: Moment;
  until: Day;
}

/** The store whose budget is nearly spoken for, and how far back its owners chose. */
const RESERVES = 1;
const RESERVED_DAYS = 12;
const ADDED = 'COURTESY-CAR';

/** A moment of the shops' hours, where those leave one. */
function inHours(moment: Moment, since: Moment, latest: Moment): Moment {
  let day = dayAt(moment);
  while (isClosed(day) && day > dayAt(since)) day--;
  return Math.min(latest, Math.max(since, at(day, 560 + (moment % 520))));
}

/** Gives the won cases their packages as the budgets allow, and lets owners use them over the year that follows. */
export class Giving {
  private readonly grants: PastGrant[] = [];
  private readonly budgets = new Map<string, PastBudget>();
  private readonly advisers: Key[][];
  private readonly today: Day;

  constructor(
    private readonly group: DemoGroup,
    private readonly random: Random,
    private readonly now: Moment,
    private readonly scale: number,
  ) {
    this.today = dayAt(now);
    this.advisers = group.stores.map((_, store) =>
      group.staff.flatMap((it, key) => (it.role === 'adviser' && it.stores[0] === store ? [key] : [])),
    );
  }

  run(): PastPerks {
    const won = this.group.cases
      .flatMap((one, key) => (one.state === 'won' && one.assignee !== null ? [{ key, at: one.work!.closedAt! }] : []))
      .sort((a, b) => a.at - b.at);
    this.plan(won.map((it) => it.key));
    for (const it of won) this.give(it.key, it.at);
    this.hold();
    this.reserve();
    return { grants: this.grants, budgets: [...this.budgets.values()] };
  }

  /** Busy months were given more; this one has what it has. */
  private plan(won: readonly Key[]): void {
    for (let store = 0; store < book.MONTHLY_CAP.length; store++) {
      const months = new Map<Month, number>();
      for (const key of won) {
        if (this.group.cases[key]!.store !== store) continue;
        const month = monthOf(dayAt(this.group.cases[key]!.work!.closedAt!));
        months.set(month, (months.get(month) ?? 0) + 1);
      }
      const now = monthOf(this.today);
      for (let month = now - 26; month <= now; month++) {
        const yuan = book.MONTHLY_CAP[store]! * this.scale;
        const busy = Math.ceil((months.get(month) ?? 0) * 1.62) * 100;
        const capFen = month === now ? Math.round(yuan) * 100 : Math.max(Math.round(yuan), busy) * 100;
        this.budgets.set(`${store} ${month}`, { kind: 'store', store, month, capFen, issuedFen: 0, blocked: null });
      }
    }
  }

  private give(key: Key, when: Moment): void {
    const one = this.group.cases[key]!;
    const car = this.group.vehicles[one.vehicle]!;
    const nev = car.energy === 'bev' || car.energy === 'phev';
    const told = this.group.pins.some((pin) => pin.story === 10 && pin.vehicle === one.vehicle);
    const drawn = told ? 'PKG-A' : this.random.weighted(book.MIX[one.store]!);
    const code = drawn === 'PKG-A' && nev ? 'PKG-C' : drawn;
    const pack = book.PACKAGES.find((it) => it.code === code);
    if (pack && this.charge(one.store, when, pack.perks)) this.keep(key, pack.code, pack.perks, when);
    if (!this.random.chance(book.RESERVE_OF_WON)) return;
    const add = this.random.weighted(book.RESERVE);
    if (this.charge(one.store, when, [add])) this.keep(key, null, [add], when);
  }

  /** @param last what may be given of the rest that ordinary wins leave. @returns false when the month has no money left for it */
  private charge(store: Key, when: Moment, perks: readonly string[], last = false): boolean {
    const budget = this.budgets.get(`${store} ${monthOf(dayAt(when))}`);
    if (!budget) return false;
    const share = (last ? book.HELD_AT_MOST : book.USED_AT_MOST)[store]!;
    const most = budget.month === monthOf(this.today) ? budget.capFen * share : budget.capFen;
    if (budget.issuedFen + costOf(perks) > most) return false;
    budget.issuedFen += costOf(perks);
    return true;
  }

  private keep(key: Key, code: string | null, perks: readonly string[], when: Moment): void {
    const one = this.group.cases[key]!;
    const validUntil = dayAt(when) + book.VALID_DAYS;
    const items = this.use({ store: one.store, code, perks, when, until: validUntil });
    const over = validUntil < this.today;
    const open = items.some((it) => it.uses > it.redeemed);
    if (over) for (const it of items) it.expired = it.uses - it.redeemed;
    const last = Math.max(0, ...items.flatMap((it) => it.redemptions.map((use) => use.at)));
    this.grants.push({
      case: key,
      package: code,
      source: code === null ? 'reserve' : 'offer',
      state: !open ? 'used' : over ? 'expired' : 'active',
      pending: false,
      by: one.assignee!,
      asked: Math.max(when - this.random.int(40, 1_300), at(dayAt(when) - 1, 560)),
      active: when,
      ended: !open ? last : over ? at(validUntil + 1, 5) : null,
      validUntil,
      reason: code === null ? '客户比价异议，加送一项' : '',
      insteadOf: null,
      items,
    });
  }

  /** When the owner comes for what was given: nothing later than now, and nothing when they never come. */
  private use({ store, code, perks, when, until }: Given): PastItem[] {
    const fate = this.random.weighted(book.redeemedOf(code));
    const first = Math.round(book.FIRST_USE.median * Math.exp(book.FIRST_USE.sigma * this.random.normal()));
    const used =
      fate === 'none' ? 0 : fate === 'whole' ? perks.length : this.random.int(1, Math.max(1, perks.length - 1));
    return perks.map((perk, n) => {
      const { uses } = specOf(perk);
      const item: PastItem = { perk, uses, redeemed: 0, expired: 0, redemptions: [] };
      if (n >= used) return item;
      const take = fate === 'part' && uses > 1 ? this.random.int(1, uses - 1) : uses;
      let day =
        dayAt(when) +
        Math.min(
          340,
          Math.max(1, first + (n > 0 && this.random.chance(book.FIRST_USE.again) ? this.random.int(20, 90) : 0)),
        );
      for (let no = 0; no < take; no++) {
        day = Math.min(day, until - (take - no) + 1);
        while (isClosed(day)) day++;
        const moment = at(day, this.random.int(545, 1_060));
        if (moment >= this.now || day > until) break;
        const where = this.random.chance(book.ELSEWHERE) ? (store + 1) % this.advisers.length : store;
        item.redemptions.push({ at: moment, store: where, by: this.random.pick(this.advisers[where]!), repair: null });
        day += this.random.int(5, 15);
      }
      item.redeemed = item.redemptions.length;
      return item;
    });
  }

  /** Foshan holds what its quoted owners chose, until nearly all of the month's money is spoken for: its budget is amber. */
  private reserve(): void {
    const first = this.today - new Date(this.today * DAY_MINUTES * 60_000).getUTCDate() + 1;
    const since = at(Math.max(first, this.today - RESERVED_DAYS), 560);
    const latest = this.now - 12;
    if (latest <= since) return;
    const have = new Set(this.grants.map((it) => it.case));
    const added: { key: Key; asked: Moment }[] = [];
    this.group.cases.forEach((one, key) => {
      const quoted = ['QUOTED', 'NEGOTIATING'].includes(one.work?.stage ?? '');
      if (one.store !== RESERVES || one.state !== 'open' || one.assignee === null || !quoted || have.has(key)) return;
      const asked = inHours(this.random.int(since, latest), since, latest);
      const wash = this.group.vehicles[one.vehicle]!.energy === 'bev' || this.random.chance(0.2);
      const chosen = book.PACKAGES.filter((it) => it.code === 'PKG-D' || (it.code === 'PKG-A' && !wash));
      const code = chosen.find((it) => this.charge(one.store, asked, it.perks, true));
      if (!code) return;
      this.keepHeld(key, code.code, code.perks, asked);
      if (this.charge(one.store, asked, [ADDED], true)) added.push({ key, asked });
    });
    for (const { key, asked } of added) this.keepHeld(key, null, [ADDED], asked);
  }

  private keepHeld(key: Key, code: string | null, perks: readonly string[], asked: Moment): void {
    const by = this.group.cases[key]!.assignee!;
    const items = perks.map((perk) => ({ perk, uses: specOf(perk).uses, redeemed: 0, expired: 0, redemptions: [] }));
    this.grants.push({
      ...{
        case: key,
        package: code,
        source: code === null ? 'reserve' : 'offer',
        state: 'held',
        pending: false,
        by,
        asked,
      },
      ...{
        active: null,
        ended: null,
        validUntil: null,
        reason: code === null ? '客户比价异议，加送一项' : '',
        insteadOf: null,
        items,
      },
    });
  }

  /** Whoever agreed and has not paid has theirs in reserve; three ask for more than a specialist may give. */
  private hold(): void {
    let waiting = 0;
    this.group.cases.forEach((one, key) => {
      if (one.state !== 'open' || !['COMMITTED', 'ISSUING'].includes(one.work?.stage ?? '') || one.assignee === null)
        return;
      const asks = one.store === WAITING[waiting] && this.group.vehicles[one.vehicle]!.energy !== 'bev';
      const perks = asks ? EXPENSIVE : ['WASH-6'];
      const asked = Math.min(
        this.now - 12 - waiting * 35,
        Math.max(one.work!.last?.at ?? 0, this.now - 1_000 + waiting * 97),
      );
      if (asked < (this.today - 2) * DAY_MINUTES || !this.charge(one.store, asked, perks, true)) return;
      if (asks) waiting++;
      const items = perks.map((perk) => ({ perk, uses: specOf(perk).uses, redeemed: 0, expired: 0, redemptions: [] }));
      const reason = asks ? ASKS[waiting - 1]! : '';
      this.grants.push({
        ...{
          case: key,
          package: asks ? null : 'PKG-D',
          source: asks ? 'reserve' : 'offer',
          state: 'held',
          pending: asks,
        },
        ...{ by: one.assignee, asked, active: null, ended: null, validUntil: null, reason, insteadOf: null, items },
      });
    });
  }
}
