import { Injectable } from '@nestjs/common';
import type { OwnerPage } from '#contracts';
import type { LinkInHand } from '#customers';
import { Db } from '#platform';
import { ReadComparison } from '#renewals';
import { ShowOwnerPerks } from './show-owner-perks.js';

type Row = Omit<OwnerPage, 'state' | 'confirmed' | 'sheet' | 'policies' | 'perks'> & { case: string };

/** 粤A12345 → 粤A·***45: known to whoever owns the car, to nobody else. */
const maskPlate = (plate: string | null): string | null =>
  plate === null ? null : `${plate.slice(0, 2)}·***${plate.slice(-2)}`;

/** What the page behind a link shows. Changes nothing but that shown perks stand. */
@Injectable()
export class ReadOwnerPage {
  constructor(
    private readonly db: Db,
    private readonly comparison: ReadComparison,
    private readonly perks: ShowOwnerPerks,
  ) {}

  run(link: LinkInHand): Promise<OwnerPage> {
    return this.db.tx(link.actor, async () => {
      const [row] = await this.db.query<Row>(SQL, [link.caseId, link.storeId, link.madeBy], { prepare: true });
      const { case: caseState, ...facts } = row!;
      const page = { ...facts, plate: maskPlate(facts.plate), confirmed: link.confirmed, sheet: null, policies: [] };
      const perks = link.confirmed ? await this.perks.run(link) : null;
      if (link.state !== 'live') return { ...page, perks: null, state: link.state };
      if (caseState === 'won') {
        return { ...page, perks, state: 'renewed', policies: link.confirmed ? await this.policies(link) : [] };
      }
      if (caseState !== 'open') return { ...page, perks, state: 'over' };
      if (!link.confirmed) return { ...page, perks, state: 'ask' };
      return { ...page, perks, state: 'open', sheet: await this.comparison.run(link.actor, link.caseId) };
    });
  }

  private policies({ vehicleId, storeId }: LinkInHand): Promise<OwnerPage['policies']> {
    return this.db.query(
      `SELECT DISTINCT ON (p.line) p.line, coalesce(i.short_name, p.insurer_code, '') AS insurer,
         p.starts_on AS "startsOn", p.expires_on AS "expiresOn"
       FROM policy p LEFT JOIN insurer i ON i.code = p.insurer_code
       WHERE p.vehicle_id = $1 AND p.store_id = $2 AND p.state = 'active'
       ORDER BY p.line DESC, p.expires_on DESC`,
      [vehicleId, storeId],
    );
  }
}

// By law the seller names themselves: whoever gave the link out, with their licence; else who works the case.
const SQL = /* sql */ `
  SELECT c.state AS "case", c.plate, c.anchor_on - app.today(s.time_zone) AS "daysLeft", c.anchor_on AS "expiresOn",
    app.today(s.time_zone) AS today,
    json_build_object('name', s.name, 'phone', s.phone, 'agencyName', s.agency_name, 'agencyLicence', s.agency_licence) AS store,
    (SELECT json_build_object('name', m.name, 'licenceNo', coalesce(m.licence_no, '')) FROM staff_member m
     WHERE m.id = coalesce($3, c.assignee_id)) AS adviser
  FROM renewal_case c JOIN store s ON s.id = c.store_id WHERE c.id = $1 AND c.store_id = $2`;
