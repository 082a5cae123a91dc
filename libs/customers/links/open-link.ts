import { Injectable } from '@nestjs/common';
import type { LinkState } from '#contracts';
import { notFound } from '#kernel';
import { Db, systemActor, Vault, type Actor } from '#platform';
import { isLinkToken, isPass } from './link-token.js';
import { LINK_STATE } from './link-state.sql.js';

/** A link that somebody holds, with the actor that stands behind it: the owner, in one store. */
export interface LinkInHand {
  id: string;
  caseId: string;
  vehicleId: string;
  storeId: number;
  /** Who gave it out: their name stands on the page. */
  madeBy: string | null;
  state: LinkState;
  /** The right digits were given in this browser, a while ago at most. */
  confirmed: boolean;
  actor: Actor;
}

type Row = Omit<LinkInHand, 'confirmed' | 'actor'> & { now: number };

/** Finds the link of a token. Changes nothing: previews and scanners may open what they like. */
@Injectable()
export class OpenLink {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /**
   * @param seen what the browser keeps from having given the digits ('' when nothing), and whence it asks
   * @throws Problem 404 'link.not-found' for a token that was never given out
   */
  async run(token: string, seen: { pass: string; requestId?: string; ip?: string }): Promise<LinkInHand> {
    if (!isLinkToken(token)) throw notFound('link.not-found');
    const hash = this.vault.blindToken(token);
    const [found] = await this.db.tx(systemActor(), () =>
      this.db.query<{ id: string; group_id: number; store_id: number }>(
        'SELECT * FROM app.find_owner_link($1)',
        [hash],
        { prepare: true },
      ),
    );
    if (!found) throw notFound('link.not-found');
    const actor: Actor = {
      kind: 'owner',
      staffId: null,
      name: 'owner',
      role: 'system',
      groupId: found.group_id,
      storeIds: [found.store_id],
      requestId: seen.requestId,
      ip: seen.ip,
    };
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(SQL, [found.id, found.store_id], { prepare: true });
      const { now, ...link } = row!;
      const vault = await this.vault.forGroup(this.db, actor.groupId);
      return { ...link, confirmed: link.state === 'live' && isPass(vault, link.id, now, seen.pass), actor };
    });
  }
}

const SQL = /* sql */ `
  SELECT l.id, l.case_id AS "caseId", c.vehicle_id AS "vehicleId", l.store_id AS "storeId", l.made_by AS "madeBy",
    ${LINK_STATE} AS state, extract(epoch FROM app.now())::int AS now
  FROM owner_link l JOIN renewal_case c ON c.id = l.case_id
  WHERE l.id = $1 AND l.store_id = $2`;
