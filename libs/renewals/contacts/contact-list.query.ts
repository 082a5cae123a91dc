import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ContactPage, ContactQuery, ContactView } from '#contracts';
import { notFound } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { contactRows, toContactView } from './contact-row.query.js';

/** All contacts of a case, latest first; those taken back stay in sight. */
@Injectable()
export class ContactList {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** @throws Problem 404 for a case of another store. */
  run(actor: Actor, caseId: string, query: z.infer<typeof ContactQuery>): Promise<z.infer<typeof ContactPage>> {
    return this.db.tx(actor, async () => {
      const [known] = await this.db.query<{ n: number }>(
        `SELECT (SELECT count(*)::int FROM contact k WHERE k.case_id = c.id) AS n FROM renewal_case c
         WHERE c.id = $1 AND c.store_id = ANY ($2)`,
        [caseId, actor.storeIds],
      );
      if (!known) throw notFound('case.not-found');
      const rows = await contactRows(
        this.db,
        `k.case_id = $1 AND k.store_id = ANY ($2) ORDER BY k.at DESC, k.id DESC
         LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
        [caseId, actor.storeIds],
      );
      const keys = await this.vault.forGroup(this.db, actor.groupId);
      return { items: rows.map((row) => toContactView(keys, row)), total: known.n, more: false };
    });
  }

  /** One contact, in the running transaction. */
  async one(actor: Actor, id: string): Promise<ContactView> {
    const [row] = await contactRows(this.db, 'k.id = $1', [id]);
    return toContactView(await this.vault.forGroup(this.db, actor.groupId), row!);
  }
}
