import { Injectable } from '@nestjs/common';
import { CaseExport } from '#contracts';
import type { Role } from '#kernel';
import { Db, systemActor, Vault } from '#platform';
import { may } from '#staff';

const MOST_ATTEMPTS = 3;

/** A sheet that this process writes now; `attempts` is the fence. */
export interface LeasedExport {
  id: string;
  groupId: number;
  staffId: string;
  storeIds: number[];
  role: Role;
  language: 'zh-CN' | 'en';
  attempts: number;
  /** It failed too often, or the asker may no longer have it. */
  givenUp: boolean;
}

/** Who may write an asked sheet: one worker at a time, for two minutes. */
@Injectable()
export class ExportLease {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Takes the oldest sheet that waits, or null. */
  take(): Promise<LeasedExport | null> {
    return this.db.tx(systemActor(), async () => {
      const [row] = await this.db.query<LeasedExport & { disabled: boolean; asked: Buffer }>(
        `UPDATE export_file e SET attempts = e.attempts + 1, lease_until = app.now() + interval '2 minutes'
         FROM staff_member m
         WHERE m.id = e.staff_id AND e.id = (
           SELECT w.id FROM export_file w WHERE w.state = 'waiting' AND (w.lease_until IS NULL OR w.lease_until < app.now())
           ORDER BY w.asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING e.id, e.group_id AS "groupId", e.staff_id AS "staffId", e.store_ids AS "storeIds", m.role, e.language,
           e.attempts, m.disabled_at IS NOT NULL AS disabled`,
      );
      if (!row) return null;
      const lost = row.disabled || !may({ kind: 'staff', role: row.role }, 'case.export');
      return { ...row, givenUp: lost || row.attempts > MOST_ATTEMPTS };
    });
  }

  /** What was asked. */
  asked(leased: LeasedExport): Promise<CaseExport> {
    return this.db.tx(systemActor(leased.groupId, leased.storeIds), async () => {
      const [row] = await this.db.query<{ asked: Buffer }>('SELECT asked FROM export_file WHERE id = $1', [leased.id]);
      const vault = await this.vault.forGroup(this.db, leased.groupId);
      return CaseExport.parse(JSON.parse(vault.open('export_file', 'asked', leased.id, row!.asked)));
    });
  }

  /** Ends it with what goes along; false, and nothing done, when another worker took it over. */
  end(
    leased: LeasedExport,
    state: 'ready' | 'failed',
    made: { rows: number; fileId: string | null },
    along: () => Promise<void>,
  ): Promise<boolean> {
    return this.db.tx({ ...systemActor(leased.groupId, leased.storeIds), staffId: leased.staffId }, async () => {
      const ended = await this.db.change(
        `UPDATE export_file SET state = $3, rows = $4, file_id = $5, ready_at = app.now(), lease_until = NULL
         WHERE id = $1 AND state = 'waiting' AND attempts = $2`,
        [leased.id, leased.attempts, state, made.rows, made.fileId],
      );
      if (ended > 0) await along();
      return ended > 0;
    });
  }
}
