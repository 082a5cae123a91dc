import { Injectable } from '@nestjs/common';
import type { IntakeKeyList } from '#contracts';
import { newId, notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { newToken, tokenHash } from '#staff';
import { KEY_PREFIX } from './read-intake-key.js';

/** Makes, lists and revokes the keys with which machines deliver files to a store. */
@Injectable()
export class IntakeKeys {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @returns the key, which is kept nowhere and cannot be shown again */
  make(actor: Actor, input: { storeId: number; name: string }): Promise<{ id: string; key: string }> {
    const id = newId();
    const key = `${KEY_PREFIX}${newToken()}`;
    return this.db.tx(actor, async () => {
      await this.db.query(
        `INSERT INTO intake_key (id, group_id, store_id, name, key_hash, created_by) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, actor.groupId, input.storeId, input.name, tokenHash(key), actor.staffId],
      );
      await this.audit.write(actor, 'intake-key.make', { type: 'intake-key', id, storeId: input.storeId });
      return { id, key };
    });
  }

  /** Those of the stores, the latest first, revoked ones among them. */
  list(actor: Actor, storeIds: number[]): Promise<IntakeKeyList> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(
        `SELECT k.id, s.code AS store, k.name, m.name AS "createdBy", k.created_at AS "createdAt",
           k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt"
         FROM intake_key k JOIN store s ON s.id = k.store_id JOIN staff_member m ON m.id = k.created_by
         WHERE k.store_id = ANY ($1) ORDER BY k.created_at DESC, k.id LIMIT 500`,
        [storeIds],
      );
      return {
        items: rows.map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
          revokedAt: row.revokedAt?.toISOString() ?? null,
        })),
      };
    });
  }

  /** Ends a key for good; doing so twice is doing so once. @throws Problem 404 'intake-key.not-found'. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const [key] = await this.db.query<{ storeId: number; revoked: boolean }>(
        `SELECT store_id AS "storeId", revoked_at IS NOT NULL AS revoked FROM intake_key
         WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
        [id, actor.storeIds],
      );
      if (!key) throw notFound('intake-key.not-found');
      if (key.revoked) return;
      await this.db.change('UPDATE intake_key SET revoked_at = app.now() WHERE id = $1', [id]);
      await this.audit.write(actor, 'intake-key.revoke', { type: 'intake-key', id, storeId: key.storeId });
    });
  }
}

type Row = { id: string; store: string; name: string; createdBy: string } & Record<'createdAt', Date> &
  Record<'lastUsedAt' | 'revokedAt', Date | null>;
