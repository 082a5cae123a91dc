import type { Db } from '#platform';

/**
 * Who judges words and who makes a store strict take turns: neither decides by what the other is about to change. Words
 * are judged side by side. In the running transaction, until its end.
 */
export async function keepMode(db: Db, groupId: number, as: 'judging' | 'changing'): Promise<void> {
  const lock = as === 'judging' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await db.query(`SELECT ${lock}(hashtext('perks_mode'), $1)`, [groupId]);
}

/** Whether a store of the group is in strict mode today or will be. In the running transaction. */
export async function hasStrictStore(db: Db, groupId: number): Promise<boolean> {
  const [row] = await db.query<{ strict: boolean }>(
    `SELECT EXISTS (SELECT FROM store s WHERE s.group_id = $1
         AND app.setting('perks_mode', $1, s.id, app.today(s.time_zone)) #>> '{}' = 'strict')
       OR EXISTS (SELECT FROM setting_version v WHERE v.key = 'perks_mode' AND v.group_id = $1 AND v.value = '"strict"'
         AND v.starts_on > app.today('Asia/Shanghai')) AS strict`,
    [groupId],
  );
  return row!.strict;
}
