import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ReadSession } from './read-session.js';
import { StaffList, type StaffRow } from './staff-list.query.js';
import { StaffStores } from './staff-stores.js';
import { mayGrant } from './staff.rules.js';

export interface StaffChangeInput {
  version: number;
  name?: string;
  role?: string;
  stores?: string[];
  licenceNo?: string;
  disabled?: boolean;
}

/** Changes a person's name, role, stores, or whether they may sign in. Losing rights ends their sessions at once. */
@Injectable()
export class ChangeStaff {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly list: StaffList,
    private readonly stores: StaffStores,
    private readonly sessions: ReadSession,
  ) {}

  /**
   * @throws Problem 404 outside the actor's stores | 403 'staff.self' for one's own rights | 403 'staff.role' |
   *   409 'staff.last-admin' | 412 'request.stale' | 422 'staff.no-store'
   */
  async run(actor: Actor, id: string, change: StaffChangeInput): Promise<StaffRow> {
    const row = await this.db.tx(actor, async () => {
      await this.db.query('SELECT FROM staff_member WHERE group_id = $1 AND role = $2 ORDER BY id FOR UPDATE', [
        actor.groupId,
        'admin',
      ]);
      const before = await this.list.one(actor, id);
      if (!before) throw notFound();
      await this.judge(actor, before, change);
      await this.write(actor, before, change);
      return (await this.list.one(actor, id)) ?? { ...before, stores: [] };
    });
    this.sessions.forget();
    return row;
  }

  private async judge(actor: Actor, before: StaffRow, change: StaffChangeInput): Promise<void> {
    const rights = change.role !== undefined || change.stores !== undefined || change.disabled !== undefined;
    const own = before.id === actor.staffId;
    const demoted = change.disabled === true || (change.role !== undefined && change.role !== 'admin');
    if (before.role === 'admin' && !before.disabled && demoted) await this.keepOneAdmin(actor);
    if (own && rights) throw new Problem(403, 'staff.self');
    if (!own && !mayGrant(actor, before.role)) throw new Problem(403, 'staff.role');
    if (change.role !== undefined && !mayGrant(actor, change.role)) throw new Problem(403, 'staff.role');
    if (before.version !== change.version) throw new Problem(412, 'request.stale');
  }

  private async keepOneAdmin(actor: Actor): Promise<void> {
    const [row] = await this.db.query<{ n: number }>(
      `SELECT count(*) AS n FROM staff_member WHERE group_id = $1 AND role = 'admin' AND disabled_at IS NULL`,
      [actor.groupId],
    );
    if (row!.n <= 1) throw new Problem(409, 'staff.last-admin');
  }

  private async write(actor: Actor, before: StaffRow, change: StaffChangeInput): Promise<void> {
    const role = change.role ?? before.role;
    const changed = await this.db.change(
      `UPDATE staff_member SET name = $4, role = $5, version = version + 1,
         disabled_at = CASE WHEN $6 THEN coalesce(disabled_at, app.now()) END,
         licence_no = CASE WHEN $7::text IS NULL THEN licence_no ELSE nullif($7, '') END
       WHERE group_id = $1 AND id = $2 AND version = $3`,
      [
        actor.groupId,
        before.id,
        change.version,
        change.name ?? before.name,
        role,
        change.disabled ?? before.disabled,
        change.licenceNo ?? null,
      ],
    );
    if (changed === 0) throw new Problem(412, 'request.stale');
    if (change.stores !== undefined || change.role !== undefined) {
      await this.stores.put(actor, before.id, role, change.stores ?? before.stores);
    }
    if (change.disabled === true || change.role !== undefined || change.stores !== undefined) {
      await this.db.change('DELETE FROM session WHERE group_id = $1 AND staff_id = $2', [actor.groupId, before.id]);
    }
    const { version: _, name, ...facts } = change;
    const detail = { ...facts, ...(name === undefined ? {} : { name: 'changed' }) };
    await this.audit.write(actor, 'staff.change', { type: 'staff', id: before.id }, detail);
  }
}
