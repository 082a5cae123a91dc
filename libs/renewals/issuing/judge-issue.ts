import { Injectable } from '@nestjs/common';
import { insurerCodeOf, type IssueCase, type IssueDifference } from '#contracts';
import { Problem, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { AgencyNumbers } from '#policies';
import { standingQuotes } from '../margin/quote-terms.query.js';
import { agreedQuote } from './agreed-quote.query.js';
import { issueDifferences, type Issued } from './issue-differences.rules.js';

const WHOLE = 10_000;
const LINES = ['commercial', 'compulsory'] as const;

/** Holds an issue to its rules before anything is written: whose credit, under which number, against which quote. */
@Injectable()
export class JudgeIssue {
  constructor(
    private readonly db: Db,
    private readonly agency: AgencyNumbers,
  ) {}

  /**
   * In the running transaction.
   * @throws Problem 422 'issue.split-sum' | 'issue.split-twice' | 'issue.staff-unknown' | 'agency.unknown' |
   *   'issue.quote-needed' | 'issue.differs' with the differences; what `agreedQuote` throws
   */
  async run(
    actor: Actor,
    place: { caseId: string; storeId: number; signedOn: LocalDate },
    input: IssueCase,
  ): Promise<{ quoteId: string | null; differences: IssueDifference[] }> {
    await this.credit(place.storeId, input);
    await this.number(place, input);
    if (input.quote === undefined) {
      const standing = await standingQuotes(this.db, actor, place.caseId);
      if (standing.length > 0) throw new Problem(422, 'issue.quote-needed');
      return { quoteId: null, differences: [] };
    }
    const quote = await agreedQuote(this.db, actor, place.caseId, input.quote);
    const differences = issueDifferences(quote, issuedOf(input));
    if (differences.length > 0 && !input.acceptDifferences) throw new Problem(422, 'issue.differs', { differences });
    return { quoteId: quote.id, differences };
  }

  private async credit(storeId: number, { split, soldBy, issuedBy }: IssueCase): Promise<void> {
    const sum = split.reduce((all, one) => all + one.shareBp, 0);
    if (sum !== WHOLE) throw new Problem(422, 'issue.split-sum', {}, [{ path: 'split', code: 'issue.split-sum' }]);
    const credited = new Set(split.map((one) => one.staff));
    if (credited.size < split.length) throw new Problem(422, 'issue.split-twice');
    const named = [...new Set([...credited, soldBy, issuedBy])];
    const known = await this.db.query(
      `SELECT FROM staff_member m JOIN store s ON s.group_id = m.group_id AND s.id = $1
       WHERE m.id = ANY ($2) AND m.disabled_at IS NULL AND (m.role IN ('group', 'admin')
         OR EXISTS (SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.store_id = s.id))`,
      [storeId, named],
    );
    if (known.length < named.length) throw new Problem(422, 'issue.staff-unknown');
  }

  /** A number is free text only where the store has none of that insurer on the day. */
  private async number(
    { storeId, signedOn }: { storeId: number; signedOn: LocalDate },
    input: IssueCase,
  ): Promise<void> {
    const standing = await this.agency.on(storeId, signedOn);
    const asked = input.agencyNo.toUpperCase();
    const insurers = LINES.flatMap((line) => (input[line] ? [insurerCodeOf(input[line].insurer)] : []));
    const theirs = standing.filter((one) => insurers.includes(one.insurer));
    if (theirs.length > 0 && !theirs.some((one) => one.number === asked)) {
      throw new Problem(422, 'agency.unknown', {}, [{ path: 'agencyNo', code: 'agency.unknown' }]);
    }
  }
}

function issuedOf({ compulsory, commercial, addOn, tax }: IssueCase): Issued {
  const lines: Issued['lines'] = {};
  for (const [line, typed] of [
    ['compulsory', compulsory],
    ['commercial', commercial],
    ['accident', addOn],
  ] as const) {
    if (typed) lines[line] = { insurer: insurerCodeOf(typed.insurer) ?? null, premium: typed.premium };
  }
  return { lines, tax: tax ?? null };
}
