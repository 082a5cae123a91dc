import { Injectable } from '@nestjs/common';
import type { IssueDraft } from '#contracts';
import { shown } from '#customers';
import { addDays, notFound, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { AgencyNumbers } from '#policies';
import { standingQuotes, type QuoteTerms } from '../margin/quote-terms.query.js';

interface Head extends Omit<
  IssueDraft,
  'quote' | 'quotes' | 'agencyNumbers' | 'staff' | 'me' | 'payUntil' | 'compulsoryStartsOn' | 'commercialStartsOn'
> {
  storeId: number;
  payUntil: Date | null;
  quoteId: string | null;
  compulsoryOn: LocalDate | null;
  commercialOn: LocalDate | null;
}

const HEAD = `
  SELECT c.id AS "caseId", c.version, c.store_id AS "storeId", s.code AS store, c.plate, c.vin, c.vehicle_label AS label,
    c.owner_name AS owner, c.stage, c.state, app.today(s.time_zone) AS today, c.compulsory_expires_on AS "compulsoryOn",
    c.commercial_expires_on AS "commercialOn", c.assignee_id AS "soldBy", i.pay_until AS "payUntil", i.quote_id AS "quoteId"
  FROM renewal_case c JOIN store s ON s.id = c.store_id
  LEFT JOIN issuing i ON i.case_id = c.id AND i.state = 'waiting'
  WHERE c.id = $1 AND c.store_id = ANY ($2)`;
const STAFF = `
  SELECT m.id, m.name, m.role FROM staff_member m JOIN staff_store x ON x.staff_id = m.id AND x.store_id = $1
  WHERE m.disabled_at IS NULL AND m.role IN ('specialist', 'lead', 'issuer', 'adviser', 'manager', 'renewals')
  ORDER BY array_position(ARRAY['specialist', 'lead', 'issuer', 'adviser', 'manager', 'renewals'], m.role), m.name`;

/** What the form of an issue is filled with, so that a person types numbers and premiums alone. */
@Injectable()
export class ReadIssueDraft {
  constructor(
    private readonly db: Db,
    private readonly agency: AgencyNumbers,
  ) {}

  /** The quote that was agreed, else the latest that stands. @throws Problem 404 'case.not-found'. */
  run(actor: Actor, caseId: string): Promise<IssueDraft> {
    return this.db.tx(actor, async () => {
      const [head] = await this.db.query<Head>(HEAD, [caseId, actor.storeIds]);
      if (!head) throw notFound('case.not-found');
      const { storeId, quoteId, compulsoryOn, commercialOn, payUntil, ...rest } = head;
      const quotes = await standingQuotes(this.db, actor, caseId);
      const chosen = quotes.find((one) => one.id === quoteId) ?? quotes[0];
      const after = (day: LocalDate | null): LocalDate => {
        const next = day === null ? rest.today : addDays(day, 1);
        return next < rest.today ? rest.today : next;
      };
      return {
        ...rest,
        owner: shown(actor.role, 'name', rest.owner),
        payUntil: payUntil?.toISOString() ?? null,
        compulsoryStartsOn: after(compulsoryOn ?? commercialOn),
        commercialStartsOn: after(commercialOn ?? compulsoryOn),
        quote: chosen ? quoted(chosen) : null,
        quotes: quotes.map(quoted),
        agencyNumbers: await this.agency.on(storeId, rest.today),
        staff: await this.db.query(STAFF, [storeId]),
        me: actor.staffId,
      };
    });
  }
}

const quoted = ({ id, insurer, premiums, tax }: QuoteTerms): IssueDraft['quotes'][number] => ({
  id,
  insurer,
  compulsory: premiums.compulsory,
  commercial: premiums.commercial,
  tax,
  addOn: premiums.accident,
});
