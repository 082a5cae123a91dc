import type { CaseRow, Guard } from '#contracts';
import type { Actor } from '#platform';
import { holidayOn } from '#staff';
import type { DeskFacts } from './desk-facts.query.js';

/** Days after which a number should be asked for again. */
const OLD_PHONE = 365;
/** What the case says of its own data, and what that means for a call. */
const OF_WARNING: Record<string, Guard['level']> = { NO_PHONE: 'warn', PHONE_MASKED: 'warn', NO_CONSENT: 'info' };

const guard = (code: Guard['code'], level: Guard['level'], params: Guard['params'] = {}): Guard => ({
  code,
  level,
  params,
});

/** Hours outside of which nobody is called for business, whatever a manager says (domain.md §4.2). */
const LAW_HOURS = { from: '09:00', to: '21:00' };

/** Whether the law lets people be called at this hour of the store. */
export const inLawHours = (clock: string): boolean => clock >= LAW_HOURS.from && clock < LAW_HOURS.to;

/** Whether people are called at this hour of the store; the rest around noon is no time to call either. */
export const isQuiet = ({ clock, hours, rest }: Pick<DeskFacts, 'clock' | 'hours' | 'rest'>): boolean =>
  clock < hours.from || clock >= hours.to || (clock >= rest.from && clock < rest.to);

/** What a person must know before they dial, the gravest first. */
export function guardsOf(
  actor: Pick<Actor, 'staffId' | 'role'>,
  one: Pick<CaseRow, 'assignee' | 'handedTo' | 'warnings'> & { assigneeId: string | null },
  carState: string,
  facts: DeskFacts,
): Guard[] {
  const guards: Guard[] = [];
  if (facts.suppressed) guards.push(guard('SUPPRESSED', 'stop'));
  if (carState !== 'active') guards.push(guard('CAR_LEFT', 'stop', { state: carState }));
  guards.push(...ofHours(facts), ...ofHoliday(facts));
  for (const cap of ['day', 'week', 'cycle'] as const) {
    if (facts.used[cap] < facts.caps[cap]) continue;
    guards.push(guard(`CAP_${cap.toUpperCase() as 'DAY'}`, 'warn', { used: facts.used[cap], cap: facts.caps[cap] }));
  }
  if (one.assigneeId !== null && one.assigneeId !== actor.staffId && actor.role === 'specialist') {
    guards.push(guard('TAKEN', 'warn', { by: one.assignee }));
  }
  if (facts.agency === '' || facts.agencyLicence === '') guards.push(guard('IDENTITY_MISSING', 'warn'));
  for (const warning of one.warnings) {
    const level = OF_WARNING[warning];
    if (level) guards.push(guard(warning as Guard['code'], level));
  }
  if (one.handedTo !== null) guards.push(guard('HANDED', 'info', { to: one.handedTo }));
  if ((facts.phoneDays ?? 0) > OLD_PHONE) guards.push(guard('PHONE_OLD', 'info', { days: facts.phoneDays }));
  return guards;
}

/** At a quiet hour nobody is called, save where a manager allowed it; outside of the hours of the law not even then. */
function ofHours(facts: DeskFacts): Guard[] {
  const { allowed, clock } = facts;
  if (!inLawHours(clock)) return [guard('LAW_HOURS', 'stop', { ...LAW_HOURS })];
  const said = allowed ? [guard('QUIET_ALLOWED', 'info', { by: allowed.by, reason: allowed.reason })] : [];
  if (!isQuiet(facts)) return said;
  const params = { ...between('', facts.hours), ...between('rest', facts.rest) };
  return [guard('QUIET_HOURS', allowed ? 'info' : 'stop', params), ...said];
}

/** On a public holiday nobody is called, save by whoever is on duty: they are told what day it is for the owner. */
function ofHoliday({ today, worksHoliday, allowed }: DeskFacts): Guard[] {
  const holiday = holidayOn(today);
  return holiday ? [guard('HOLIDAY', worksHoliday || allowed ? 'info' : 'stop', { ...holiday })] : [];
}

const between = (name: string, { from, to }: { from: string; to: string }): Guard['params'] =>
  name === '' ? { from, to } : { [`${name}From`]: from, [`${name}To`]: to };
