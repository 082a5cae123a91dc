import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ImportCounts as Counts } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, systemActor, type Actor } from '#platform';
import { Notify, type NewNotice } from '#staff';
import type { TakenFix } from './checking/fix-of.js';
import type { FileKind } from './mapping/map-columns.js';

type ImportCounts = z.infer<typeof Counts>;

/** An import that this process works on now. `fence` goes up with every lease: a late worker changes nothing. */
export interface Leased {
  id: string;
  groupId: number;
  storeId: number;
  fileId: string;
  name: string;
  kind: FileKind | null;
  status: 'checking' | 'committing' | 'undoing';
  cutOver: boolean;
  createdBy: string | null;
  fence: number;
  attempts: number;
  today: LocalDate;
  /** Proposals that the check takes for every row. */
  pendingFix: TakenFix | null;
}

/** Another worker took the import over, or a person cancelled it: stop without a word. */
export class LeaseLost extends Error {}

const LEASE = `interval '60 seconds'`;
/** Work is open until a person pauses it. */
const OPEN = `f.status IN ('received', 'checking', 'committing', 'undoing') AND f.paused_at IS NULL`;
/** Leases without any progress between them after which a file is given up. */
export const MOST_ATTEMPTS = 5;

/** Who may go on with an import: one worker at a time, for a minute at a time. */
@Injectable()
export class ImportLease {
  constructor(
    private readonly db: Db,
    private readonly notify: Notify,
  ) {}

  /** The actor that import work runs as: the group, the one store. */
  static actorOf(leased: Leased): Actor {
    return systemActor(leased.groupId, [leased.storeId]);
  }

  /** Takes the import when nobody else holds it and there is something to do; else null. */
  take(id: string): Promise<Leased | null> {
    return this.db.tx(systemActor(), async () => {
      const [leased] = await this.db.query<Leased>(
        `UPDATE import_file f SET lease_until = app.now() + ${LEASE}, version = f.version + 1, attempts = f.attempts + 1,
           started_at = coalesce(f.started_at, app.now()), pace_at = app.now(), pace_rows = f.rows_done,
           commit_began_at = CASE WHEN f.status = 'committing' THEN coalesce(f.commit_began_at, app.now()) ELSE f.commit_began_at END,
           status = CASE WHEN f.status = 'received' THEN 'checking' ELSE f.status END
         FROM store s
         WHERE f.id = $1 AND s.id = f.store_id AND ${OPEN}
           AND (f.lease_until IS NULL OR f.lease_until < app.now())
         RETURNING f.id, f.group_id AS "groupId", f.store_id AS "storeId", f.file_id AS "fileId", f.name, f.kind, f.status,
           f.cut_over AS "cutOver",           f.created_by AS "createdBy", f.version AS fence, f.attempts, app.today(s.time_zone) AS today,
           f.pending_fix AS "pendingFix"`,
        [id],
      );
      return leased ?? null;
    });
  }

  /** Files that wait for a worker: new ones, and those whose worker fell silent. */
  waiting(): Promise<string[]> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ id: string }>(
        `SELECT f.id FROM import_file f WHERE ${OPEN}
           AND (f.lease_until IS NULL OR f.lease_until < app.now()) ORDER BY f.created_at LIMIT 50`,
      );
      return rows.map((row) => row.id);
    });
  }

  /**
   * Writes progress, if there is any, in the running transaction and holds the import on.
   * @throws LeaseLost when another worker took it, or it was cancelled; the transaction must roll back then.
   */
  async hold(leased: Leased, set?: string, params: unknown[] = []): Promise<void> {
    const kept = await this.db.change(
      `UPDATE import_file SET lease_until = app.now() + ${LEASE}, attempts = 0${set ? `, ${set}` : ''}
       WHERE id = $1 AND version = $2`,
      [leased.id, leased.fence, ...params],
    );
    if (kept === 0) throw new LeaseLost();
  }

  /** Whether a person asked this work to wait; asked at the start of a chunk, so that none is cut in two. */
  async paused(leased: Leased): Promise<boolean> {
    const rows = await this.db.query('SELECT FROM import_file WHERE id = $1 AND paused_at IS NOT NULL', [leased.id]);
    return rows.length > 0;
  }

  /**
   * Ends the work on an import, for good or until it is taken again; joins a running transaction. Does nothing when the
   * import was cancelled or taken over meanwhile.
   * @param told what the person who brought the file is told of it
   */
  end(leased: Leased, set: string, params: unknown[] = [], told?: NewNotice['kind']): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    return this.db.tx(actor, async () => {
      const ended = await this.db.query<{ counts: ImportCounts }>(
        `UPDATE import_file SET version = version + 1, ${set} WHERE id = $1 AND version = $2 RETURNING counts`,
        [leased.id, leased.fence, ...params],
      );
      if (told === undefined || !ended[0]) return;
      const { rows, rejected } = ended[0].counts;
      const subject = { type: 'import' as const, id: leased.id };
      const notice = { staffId: leased.createdBy, kind: told, subject, params: { name: leased.name, rows, rejected } };
      await this.notify.run(actor, notice);
    });
  }
}
