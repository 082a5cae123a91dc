import { CLASS_OF_RESULT } from '#contracts';
import type { Day } from '../days.js';
import type { Random } from '../prng.js';
import type { Life } from './case-life.js';
import { at, dayAt, type Moment } from './moments.js';
import type { Quoted } from './quotes.js';
import { slot, type Rota } from './rota.js';
import type { CaseWork, PastContact } from './types.js';

/** What the row of a case shows of the contacts and quotes that it had. */
export function workOf(
  random: Random,
  life: Life,
  contacts: readonly PastContact[],
  quoted: Quoted,
  rota: Rota,
): CaseWork {
  const last = contacts[contacts.length - 1] ?? null;
  const counted = [...contacts].reverse().filter((it) => it.result !== 'SENT_QUOTE');
  const answered = counted.findIndex((it) => CLASS_OF_RESULT[it.result] !== 'not_connected');
  const opening = quoted.opening;
  return {
    stage: stageOf(life, contacts, quoted),
    nextAt: null,
    nextAction: null,
    last: last && { result: last.result, effective: last.effective, at: last.at },
    failed: answered === -1 ? counted.length : answered,
    opens: opening?.times ?? 0,
    openedAt: opening?.at ?? null,
    arrivedAt: null,
    closedAt: closedAt(random, life, last),
    assignedAt: at(rota.last(life.one.specialist, assignedOn(life, contacts.length > 0)), 565),
    handedTo: null,
  };
}

/** Cases are given out sixty days ahead; what nobody has tried yet came in the last days, or it would go back to the pool. */
function assignedOn({ one, known }: Life, tried: boolean): Day {
  const usual = Math.max(one.opened, one.due - 60);
  return tried || one.state !== 'open' ? usual : Math.max(usual, known - 1);
}

/** Who won or lost by a talk closed then; what the calendar or an insurer told was closed by the night's round. */
function closedAt(random: Random, { one, now }: Life, last: PastContact | null): Moment | null {
  if (one.closed === null || one.state === 'open') return null;
  if (one.state === 'won' || one.reason === 'COMPULSORY_ONLY') {
    const issued = slot(random, one.closed).at;
    const after = last !== null && dayAt(last.at) === one.closed ? Math.max(issued, last.at + 35) : issued;
    return Math.min(after, now - 3);
  }
  const told = last !== null && dayAt(last.at) === one.closed;
  return told ? last.at : Math.min(at(one.closed, 30), now - 3);
}

function stageOf(life: Life, contacts: readonly PastContact[], quoted: Quoted): string {
  const { one, known } = life;
  if (one.state === 'won') return 'WON';
  if (one.state === 'closed') return 'EXCLUDED';
  if (one.state !== 'open') return 'LOST';
  const left = one.due - known - 1;
  if (contacts.length === 0) return left > 60 ? 'PENDING' : 'ASSIGNED';
  if (quoted.quotes.length > 0) {
    const signed = one.signed === null ? Infinity : one.signed - known - 1;
    if (signed <= 2) return 'ISSUING';
    if (signed <= 6) return 'COMMITTED';
    const sent = quoted.sent[0]?.at ?? 0;
    const talks = contacts.filter((it) => it.at > sent && CLASS_OF_RESULT[it.result] === 'connected').length;
    return talks >= 2 ? 'NEGOTIATING' : 'QUOTED';
  }
  return contacts.some((it) => CLASS_OF_RESULT[it.result] === 'connected') ? 'CONTACTED' : 'CONTACTING';
}
