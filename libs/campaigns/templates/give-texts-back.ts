import { Injectable } from '@nestjs/common';
import { Audit, Db, systemActor } from '#platform';
import { groupToday, resolveChannels } from '../resolve-channels.query.js';

/**
 * Reminders of steps whose text is approved now, and that stand as tasks for nothing but the want of one. Whoever has such
 * a task before them already keeps it; the gate asks anew whether the owner may be written to.
 */
const GIVE_BACK = /* sql */ `
  UPDATE touch t SET channel = s.channel, template_code = s.template_code, reason = NULL, version = t.version + 1
  FROM plan_step s JOIN plan p ON p.id = s.plan_id AND p.state <> 'ended'
  WHERE s.group_id = $1 AND s.template_code = $2 AND s.channel = $3 AND s.purpose = $4 AND t.step_id = s.id
    AND t.state = 'planned' AND t.reason = 'no-template'`;

/** Cars with a step that has this text for WeCom, of somebody's friends: only theirs can go out there. $1 group · $2 code */
const CARS_OF_FRIENDS = /* sql */ `
  SELECT DISTINCT t.vehicle_id AS id FROM plan_step s JOIN plan p ON p.id = s.plan_id AND p.state <> 'ended'
  JOIN touch t ON t.step_id = s.id AND t.state IN ('planned', 'queued')
  JOIN vehicle_person vp ON vp.vehicle_id = t.vehicle_id AND vp.until_on IS NULL
  JOIN wecom_friend f ON f.person_id = vp.person_id AND f.ended_at IS NULL
  WHERE s.group_id = $1 AND $2 IN (s.wecom_template_code, s.template_code)`;
const CHUNK = 500;

interface Fresh {
  id: string;
  templateId: string;
  groupId: number;
  code: string;
  channel: string;
  purpose: string;
}

/** Once a text is approved, what people were to do for want of it is a message again: once for each version. */
@Injectable()
export class GiveTextsBack {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** As the worker. Nothing to do is the usual case. @returns reminders that are messages again */
  async runAll(): Promise<number> {
    const fresh = await this.db.tx(systemActor(), () =>
      this.db.query<Fresh>(
        `SELECT v.id, m.id AS "templateId", v.group_id AS "groupId", m.code, m.channel, m.purpose FROM message_template_version v
         JOIN message_template m ON m.id = v.template_id AND m.disabled_at IS NULL
         WHERE v.state = 'approved' AND v.given_back_at IS NULL ORDER BY v.group_id, v.id`,
      ),
    );
    let given = 0;
    for (const text of fresh) given += await this.one(text);
    return given;
  }

  private one({ id, templateId, groupId, code, channel, purpose }: Fresh): Promise<number> {
    const actor = systemActor(groupId);
    return this.db.tx(actor, async () => {
      const first = await this.db.change(
        `UPDATE message_template_version SET given_back_at = app.now()
         WHERE id = $1 AND state = 'approved' AND given_back_at IS NULL`,
        [id],
      );
      if (first === 0) return 0;
      let given = await this.db.change(GIVE_BACK, [groupId, code, channel, purpose]);
      if (channel === 'wecom') given += await this.climb(groupId, code);
      if (given > 0) await this.audit.write(actor, 'touch.give-back', { type: 'template', id: templateId }, { given });
      return given;
    });
  }

  /** What friends were to get by text message, or from a person, goes out by WeCom. @returns touches that changed */
  private async climb(groupId: number, code: string): Promise<number> {
    const cars = await this.db.query<{ id: string }>(CARS_OF_FRIENDS, [groupId, code]);
    const today = await groupToday(this.db, groupId);
    let changed = 0;
    for (let at = 0; at < cars.length; at += CHUNK) {
      const some = cars.slice(at, at + CHUNK).map(({ id }) => id);
      changed += await resolveChannels(this.db, groupId, today, some);
    }
    return changed;
  }
}
