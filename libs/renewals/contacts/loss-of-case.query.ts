import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { LossView } from '#contracts';
import { Db, Vault, type Actor } from '#platform';

type Row = Omit<z.infer<typeof LossView>, 'note' | 'at'> & { sealId: string | null; sealed: Buffer | null; at: Date };

/** Columns of a loss \`l\` with its writer \`w\`. */
export const LOSS_ROW = `l.reason, l.insurer_code AS insurer, l.channel, l.price_fen AS price, w.name AS by, l.at,
  l.seal_id AS "sealId", l.sealed`;

/** Why a case was lost, with what was written of it. */
@Injectable()
export class LossOfCase {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** In the running transaction; null when it was not lost, or its loss was taken back. */
  async run(actor: Actor, caseId: string): Promise<z.infer<typeof LossView> | null> {
    const rows = await this.db.query<Row>(
      `SELECT ${LOSS_ROW} FROM case_loss l JOIN renewal_case c ON c.id = l.case_id LEFT JOIN staff_member w ON w.id = l.staff_id
       WHERE l.case_id = $1 AND l.store_id = ANY ($2) AND l.undone_at IS NULL AND c.state = 'lost'
       ORDER BY l.at DESC LIMIT 1`,
      [caseId, actor.storeIds],
    );
    return (await this.open(actor, rows))[0] ?? null;
  }

  /** Rows of LOSS_ROW as they leave the building. */
  async open<T extends Row>(actor: Actor, rows: T[]): Promise<z.infer<typeof LossView>[]> {
    if (rows.length === 0) return [];
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    return rows.map(({ reason, insurer, channel, price, by, at, sealId, sealed }) => ({
      reason,
      insurer,
      channel,
      price,
      by,
      at: at.toISOString(),
      note: sealId && sealed ? keys.open('case_loss', 'sealed', sealId, sealed) : null,
    }));
  }
}
