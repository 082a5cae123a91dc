import type { LostReason } from '#contracts';
import type { WorkLeft } from '#renewals';
import type { ImportRecord } from '../judging/record.js';

type End = NonNullable<WorkLeft['end']>;

const WON: End = { state: 'won', stage: 'WON', reason: 'RENEWED_HERE' };
const LOST: End = { state: 'lost', stage: 'LOST', reason: 'INSURED_ELSEWHERE' };
/** Reasons of loss by which a car leaves the book or is not lost to anybody; the rest went elsewhere. */
const ENDS: Partial<Record<LostReason, End>> = {
  SOLD: { state: 'closed', stage: 'EXCLUDED', reason: 'SOLD' },
  SCRAPPED: { state: 'closed', stage: 'EXCLUDED', reason: 'SCRAPPED' },
  OPT_OUT: { state: 'closed', stage: 'EXCLUDED', reason: 'OPT_OUT' },
  LAPSE: { state: 'lapsed', stage: 'LOST', reason: 'LAPSED' },
};

/** How the work on a row ended, when it has. A row that says both, renewed and lost, is left open for a person. */
export function endOf(record: ImportRecord): WorkLeft['end'] {
  const won = record.renewed ?? record.stage === 'WON';
  const lost = record.lost ?? record.stage === 'LOST';
  if (won && lost) return null;
  if (won) return WON;
  if (lost) return ENDS[record.lostReasonCode ?? 'OTHER'] ?? LOST;
  return record.stage === 'EXCLUDED' ? ENDS.OPT_OUT! : null;
}

/** The stage that open work is in; what a store calls invalid or ended, and is not, is to be contacted. */
export function stageLeft(record: ImportRecord): WorkLeft['stage'] {
  const { stage } = record;
  if (stage === undefined) return null;
  return ['WON', 'LOST', 'INVALID', 'EXCLUDED'].includes(stage) ? 'CONTACTING' : stage;
}
