import type { ContactResult } from '#contracts';
import { maskPhone } from '#kernel';
import { openDay, type Day } from '../days.js';
import type { DemoCase, DemoGroup, Key } from '../types.js';
import { withRearEnd } from './accident-orders.js';
import { at, dayAt, type Moment } from './moments.js';
import { specOf } from './grants.js';
import type { PastGrant } from './perk-types.js';
import type { CaseWork, Past, PastContact, PastQuote } from './types.js';

/** Shapes the past of the thirteen cars to walk through, so that each shows what it is pinned for (demo-data.md §12). */
export class Stories {
  private readonly cases = new Map<number, Key>();

  constructor(
    private readonly group: DemoGroup,
    private readonly past: Past,
    private readonly today: Day,
    private readonly now: Moment,
  ) {
    for (const { story, vehicle } of group.pins) {
      const keys = group.cases.flatMap((one, key) => (one.vehicle === vehicle ? [key] : []));
      const open = keys.find((key) => group.cases[key]!.state === 'open');
      const key = open ?? keys[keys.length - 1];
      if (key !== undefined) this.cases.set(story, key);
    }
  }

  /** Before perks are given. */
  tell(): void {
    this.tell1();
    this.tell2();
    this.tell3();
    this.tellTold();
    this.promise(9, 840, 'WILL_VISIT', '保险过期 5 天，今天 14:00 到店办理，请前台接待');
    this.tell11();
    this.tell12();
    this.tell13();
  }

  /** Story 10, once perks are given: two of three used, one of them in another store. */
  tellPerk(grants: PastGrant[]): void {
    const key = this.cases.get(10);
    const one = key === undefined ? undefined : this.group.cases[key]!;
    if (key === undefined || !one?.work?.closedAt) return;
    const adviser = (store: Key): Key =>
      this.group.staff.findIndex((person) => person.role === 'adviser' && person.stores[0] === store);
    const use = (code: string, days: number[], store: Key): PastGrant['items'][number] => ({
      perk: code,
      uses: specOf(code).uses,
      redeemed: days.length,
      expired: 0,
      redemptions: days.map((day) => ({ at: at(this.today - day, 660), store, by: adviser(store), repair: null })),
    });
    const grant = grants.find((it) => it.case === key && it.package !== null);
    if (!grant || grant.state === 'expired' || grant.package !== 'PKG-A') return;
    grant.state = 'active';
    grant.ended = null;
    grant.items = [use('SMALL-SERVICE', [96], 0), use('ALIGNMENT', [41], 1), use('WASH-6', [], 0)];
  }

  /** What is known of the others: fleet, loan, two stores, lines apart. */
  private tellTold(): void {
    const notes: [story: number, note: string][] = [
      [4, '车队 62 台由吴经理一人对接，5 台十天内到期，要求一并报价、分开出单'],
      [5, '车贷下月还清，第一受益人要改回本人，提醒带结清证明'],
      [6, '车在本店买、在另一家店保养，两家都有档案，由本店跟进'],
      [7, '交强险已在平安单独买了，只谈商业险；两张保单到期日差 47 天，建议今年对齐'],
    ];
    for (const [story, note] of notes) {
      const it = this.at(story);
      if (it) this.spoke(it, note);
    }
  }

  private at(story: number): { key: Key; one: DemoCase; work: CaseWork } | null {
    const key = this.cases.get(story);
    const one = key === undefined ? undefined : this.group.cases[key]!;
    return key !== undefined && one?.work && one.assignee !== null ? { key, one, work: one.work } : null;
  }

  /** 李娜 at ten: opened twice, a rival 420 below with half of the third-party cover. */
  private tell1(): void {
    const it = this.promise(1, 600, 'INTERESTED', '平安报价低 420 元，但三者只有 100 万；约今天 10 点再谈');
    if (!it) return;
    const ours = this.standing(it.key);
    if (!ours) return;
    it.work.opens = 2;
    it.work.openedAt = at(this.today - 2, 1_225);
    this.past.openings.push({ case: it.key, at: it.work.openedAt, times: 2 });
    const covers = (JSON.parse(ours.covers) as { code: string; sum: number }[]).map((cover) =>
      cover.code === 'THIRD_PARTY' ? { ...cover, sum: 100_000_000 } : cover,
    );
    this.past.quotes = this.past.quotes.filter((quote) => quote.case !== it.key || quote.ours);
    const rival = {
      insurer: 'PINGAN',
      ours: false,
      number: 1,
      ended: null,
      cashReturn: null,
      covers: JSON.stringify(covers),
    };
    this.past.quotes.push({ ...ours, ...rival, commercial: ours.commercial - 42_000, made: at(this.today - 2, 1_000) });
  }

  /** Dearer by 310 after a rear-end claim that the shop closed in six days. */
  private tell2(): void {
    const it = this.at(2);
    const ours = it && this.standing(it.key);
    if (!it || !ours || it.one.lastPremiumFen === null) return;
    ours.commercial = it.one.lastPremiumFen + 31_000;
    this.past.repairs = withRearEnd(this.group, this.past.repairs, it.one, this.today);
    this.spoke(it, '今年被追尾一次，理赔由店里代办，6 天结案，资料只交了一次；比去年贵 310 元，客户接受');
  }

  private tell3(): void {
    const it = this.at(3);
    if (!it) return;
    // Who refused made no price.
    const refused = (quote: PastQuote): boolean => quote.ours && ['PINGAN', 'CPIC'].includes(quote.insurer);
    const others = this.past.quotes.some((quote) => quote.case === it.key && quote.ours && !refused(quote));
    if (others) this.past.quotes = this.past.quotes.filter((quote) => quote.case !== it.key || !refused(quote));
    this.spoke(it, '平安、太保均以纯电风险不予承保，正走“车险好投保”平台，等回复');
  }

  /** Six dials that reached nobody, then the adviser found the new number: won, the credit shared. */
  private tell11(): void {
    const it = this.at(11);
    if (!it?.work.closedAt) return;
    const last = it.work.closedAt;
    const adviser = this.group.staff.findIndex((person) => person.login === 'adviser');
    this.past.contacts = this.past.contacts.filter(
      (contact) => contact.case !== it.key || contact.result === 'SENT_QUOTE',
    );
    for (let n = 6; n >= 1; n--)
      this.say(it.key, it.one.assignee!, { at: last - (n * 3 + 6) * 1_440, result: 'NO_ANSWER', note: null });
    const found = '在车间碰到车主，原号码已停用，登记新号码并转回续保';
    this.say(it.key, adviser, { at: last - 4 * 1_440, result: 'WANTS_QUOTE', note: found, channel: 'visit' });
    this.say(it.key, it.one.assignee!, { at: last - 60, result: 'INTERESTED', note: '同意出单，业绩与服务顾问分享' });
    this.newNumber(it.one.vehicle);
    this.past.credits = this.past.credits.filter((credit) => credit.case !== it.key);
    this.past.credits.push({ case: it.key, adviser, at: last - 4 * 1_440 });
  }

  /** The number that was known is dead; the one that the workshop wrote down reaches the owner. */
  private newNumber(vehicle: Key): void {
    const owner = this.group.vehiclePersons.find((link) => link.vehicle === vehicle && link.role === 'owner');
    const phones = this.group.phones.filter((phone) => phone.person === owner?.person);
    const [first] = phones;
    if (!owner || !first) return;
    const number = `139${String(30_000_000 + ((vehicle * 7_919) % 60_000_000))}`;
    phones.forEach((phone, n) => Object.assign(phone, { state: 'suspended', rank: n + 2 }));
    this.group.phones.push({
      ...first,
      number,
      masked: maskPhone(number),
      state: 'valid',
      rank: 1,
      source: '维修工单',
    });
  }

  /** Rated two and wants no contact any more. */
  private tell12(): void {
    const it = this.at(12);
    if (!it?.work.closedAt) return;
    const when = Math.min(it.work.closedAt + 9 * 1_440, this.now - 2_000);
    this.say(it.key, it.one.assignee!, { at: when, result: 'OPT_OUT', note: '回访评分 2 分，嫌催得太勤，要求勿扰' });
    const owner = this.group.vehiclePersons.find((link) => link.vehicle === it.one.vehicle && link.role === 'owner');
    if (owner && !this.group.suppressed.includes(owner.person)) this.group.suppressed.push(owner.person);
  }

  /** The insurer accepted; the owner has yet to pay. */
  private tell13(): void {
    const it = this.at(13);
    if (!it || !this.standing(it.key)) return;
    it.work.stage = 'ISSUING';
    it.work.nextAt = at(this.today + 1, 1_260);
    it.work.nextAction = 'pay';
    this.past.payments = this.past.payments.filter((payment) => payment.case !== it.key);
    const by = it.one.assignee!;
    this.past.payments.push({ case: it.key, until: it.work.nextAt, by, started: this.now - 700 });
    this.spoke(it, '核保已通过，付款链接已发，客户说发工资后付');
  }

  private standing(key: Key): PastQuote | undefined {
    return this.past.quotes.find((quote) => quote.case === key && quote.ours && quote.ended === null);
  }

  /** Agreed for today at a time; another promise of the same person waits until tomorrow instead. */
  private promise(story: number, minute: number, result: ContactResult, note: string) {
    const it = this.at(story);
    if (!it) return null;
    const was = it.work.nextAt!;
    const start = at(this.today, 0);
    const told = new Set([...this.cases.values()].map((key) => this.group.cases[key]!));
    const other = this.group.cases.find((one) => {
      const next = one.work?.nextAt ?? 0;
      const promised = next >= start + 590 && next < start + 1_200 && one.work?.last != null;
      return !told.has(one) && one.state === 'open' && one.assignee === it.one.assignee && promised;
    });
    if (other?.work && was >= start + 1_440) other.work.nextAt = at(this.today + 1, minute);
    this.say(it.key, it.one.assignee!, { at: at(this.today - 1, 995), result, note });
    it.work.last = { result, effective: 'self', at: at(this.today - 1, 995) };
    it.work.failed = 0;
    it.work.handedTo = null;
    it.work.nextAt = at(this.today, minute);
    it.work.nextAction = result === 'WILL_VISIT' ? 'visit' : 'call';
    if (it.work.stage === 'ASSIGNED' || it.work.stage === 'CONTACTING') it.work.stage = 'CONTACTED';
    return it;
  }

  /** Spoken with on the last working day: it is the last that the case shows. */
  private spoke({ key, one, work }: { key: Key; one: DemoCase; work: CaseWork }, note: string): void {
    const when = Math.max(at(openDay(this.today - 1), 1_005), (work.last?.at ?? 0) + 20);
    this.say(key, one.assignee!, { at: when, result: 'INTERESTED', note });
    work.last = { result: 'INTERESTED', effective: 'self', at: when };
    work.failed = 0;
    work.handedTo = null;
    if (work.stage === 'ASSIGNED' || work.stage === 'CONTACTING') work.stage = 'CONTACTED';
  }

  private say(
    key: Key,
    by: Key,
    said: { at: Moment; result: ContactResult; note: string | null; channel?: PastContact['channel'] },
  ): void {
    const { result, note, channel = 'call' } = said;
    const spoken = result !== 'NO_ANSWER';
    this.past.contacts.push({
      ...{ case: key, by, insteadOf: null, at: inHours(said.at), result, channel, direction: 'out', note },
      ...{ talk: spoken && channel === 'call' ? 96 : null, measured: false, nextAt: null, nextAction: null },
      effective: !spoken || result === 'OPT_OUT' ? 'none' : channel === 'visit' ? 'measured' : 'self',
    });
  }
}

/** Within the hours of an open day. */
function inHours(moment: Moment): Moment {
  const day = openDay(dayAt(moment));
  return at(day, Math.min(1_160, Math.max(548, moment - at(dayAt(moment), 0))));
}
