import { Injectable } from '@nestjs/common';
import { ownSettingValue } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';

const MOST_BYTES = 16_384;

/** Keeps one setting of a person's own console; the last one said wins. */
@Injectable()
export class SaveOwnSetting {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 400 'request.invalid' when the value is not of the key's shape | 422 'own-setting.too-large' */
  async run(actor: Actor, key: string, value: unknown): Promise<void> {
    const read = ownSettingValue(key)?.safeParse(value);
    if (!read?.success) throw new Problem(400, 'request.invalid', { key });
    const text = JSON.stringify(read.data);
    if (Buffer.byteLength(text) > MOST_BYTES) throw new Problem(422, 'own-setting.too-large');
    await this.db.tx(actor, async () => {
      await this.db.change(
        `INSERT INTO staff_setting (group_id, staff_id, key, value) VALUES ($1, $2, $3, $4)
         ON CONFLICT (staff_id, key) DO UPDATE SET value = excluded.value, changed_at = app.now()`,
        [actor.groupId, actor.staffId, key, text],
      );
      await this.audit.write(actor, 'staff.setting', { type: 'staff', id: actor.staffId }, { key });
    });
  }
}
