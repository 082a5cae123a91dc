import type { Answer, Sent } from '../../api/client.js';

export type Result = Sent<'NewContact'>['result'];
export type Proposal = Answer<'Proposals'>['items'][number];
type Action = Sent<'NextContact'>['action'];

/** What stands under each digit; two of them open a choice. */
export const RESULT_KEYS: readonly Result[][] = [
  ['INTERESTED'],
  ['WANTS_QUOTE'],
  ['WILL_VISIT'],
  ['NO_ANSWER'],
  ['REJECTED'],
  ['EMPTY_NUMBER', 'SUSPENDED'],
  ['INSURED_ELSEWHERE'],
  ['OPT_OUT'],
  [
    'TOO_EARLY',
    'INCONVENIENT',
    'REFUSES',
    'BUSY',
    'POWER_OFF',
    'WRONG_PERSON',
    'WRONG_NUMBER',
    'SOLD',
    'TRANSFERRED',
    'SCRAPPED',
    'NOT_DIALLED',
  ],
];

/** What is about to be said of a case; nothing of it is sent before it is saved. */
export interface Draft {
  result: Result | null;
  /** Open choice of results under one digit, by its place. */
  choice: number | null;
  next: { at: string; action: Action } | null;
  /** What was typed into the field of the next contact and is not yet an instant. */
  nextText: string;
  note: string;
  lost: NonNullable<Sent<'NewContact'>['lost']> | null;
  talkSeconds: number | null;
  channel: Sent<'NewContact'>['channel'];
}

export const EMPTY_DRAFT: Draft = {
  result: null,
  choice: null,
  next: null,
  nextText: '',
  note: '',
  lost: null,
  talkSeconds: null,
  channel: 'call',
};

export const isTouched = (draft: Draft): boolean =>
  draft.result !== null || draft.note.trim() !== '' || draft.nextText.trim() !== '';

/** The draft after a result was chosen: its proposed next contact comes with it, unless one was typed already. */
export function withResult(draft: Draft, result: Result, proposals: Proposal[]): Draft {
  const proposal = proposals.find((one) => one.result === result);
  const asksLost = proposal?.asks.includes('lost') ?? false;
  return {
    ...draft,
    result,
    next: proposal?.closes ? null : draft.nextText ? draft.next : (proposal?.next ?? null),
    nextText: proposal?.closes ? '' : draft.nextText,
    lost: asksLost ? (draft.lost ?? { reason: result === 'INSURED_ELSEWHERE' ? 'INSURED_ELSEWHERE' : 'PRICE' }) : null,
  };
}

/** The draft after a digit: its result, or the choice that it opens with the first of it taken. */
export function withDigit(draft: Draft, digit: number, proposals: Proposal[]): Draft {
  const results = RESULT_KEYS[digit - 1]!;
  const kept = draft.result && results.includes(draft.result) ? draft.result : results[0]!;
  return { ...withResult(draft, kept, proposals), choice: results.length > 1 ? digit : null };
}

export type Missing = 'result' | 'next' | 'nextText';

/** What keeps a draft from being saved, or null. */
export function missing(draft: Draft, proposals: Proposal[]): Missing | null {
  if (!draft.result) return 'result';
  if (draft.nextText && !draft.next) return 'nextText';
  const closes = proposals.find((one) => one.result === draft.result)?.closes ?? false;
  return closes || draft.next ? null : 'next';
}

/** The draft that a contact was made of, to be said anew. */
export const draftOf = (body: Sent<'NewContact'>): Draft => ({
  ...EMPTY_DRAFT,
  result: body.result,
  next: body.next ?? null,
  note: body.note ?? '',
  lost: body.lost ?? null,
  talkSeconds: body.talkSeconds ?? null,
  channel: body.channel,
});

/** The contact that a complete draft says, for the version of the case it was made on. */
export function contactOf(draft: Draft, version: number): Sent<'NewContact'> {
  const note = draft.note.trim();
  return {
    version,
    result: draft.result!,
    channel: draft.channel,
    ...(draft.talkSeconds === null ? {} : { talkSeconds: draft.talkSeconds }),
    ...(note ? { note } : {}),
    ...(draft.next ? { next: draft.next } : {}),
    ...(draft.lost ? { lost: draft.lost } : {}),
  };
}
