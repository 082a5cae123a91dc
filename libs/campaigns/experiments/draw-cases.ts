import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Audit, Db, systemActor } from '#platform';
import { DRAW_CASES } from './draw-cases.sql.js';

/** How many were drawn into each arm. */
export interface Drawn {
  first: number;
  request: number;
}
interface Due {
  id: string;
  groupId: number;
}
interface Pass {
  now: Date;
  today: LocalDate;
  /** Cases that opened since then alone; null for all. */
  since: Date | null;
}

/**
 * Draws the cases of running experiments into their arms: all that are open on a new day, else those alone that opened
 * since. It goes before the offers are made, so that nothing is proposed to whom no arm is drawn yet.
 */
@Injectable()
export class DrawCases {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** Every group, as the worker. Run again it draws nobody twice. */
  async run(): Promise<Drawn> {
    const total: Drawn = { first: 0, request: 0 };
    for (const due of await this.due()) {
      const drawn = await this.draw(due);
      total.first += drawn.first;
      total.request += drawn.request;
    }
    return total;
  }

  private due(): Promise<Due[]> {
    return this.db.tx(systemActor(), () =>
      this.db.query<Due>(
        `SELECT id, group_id AS "groupId" FROM experiment
         WHERE state = 'running' AND starts_on <= app.today('Asia/Shanghai') ORDER BY group_id, id`,
      ),
    );
  }

  private draw({ id, groupId }: Due): Promise<Drawn> {
    const actor = systemActor(groupId);
    return this.db.tx(actor, async () => {
      // Workers take turns, and what opens meanwhile is looked at again: a clock and a commit are two moments.
      const [pass] = await this.db.query<Pass>(
        `SELECT app.now() AS now, app.today('Asia/Shanghai') AS today,
           CASE WHEN drawn_on = app.today('Asia/Shanghai') THEN drawn_to - interval '10 minutes' END AS since
         FROM experiment WHERE id = $1 AND state = 'running' FOR UPDATE`,
        [id],
      );
      if (!pass) return { first: 0, request: 0 };
      const [drawn] = await this.db.query<Drawn>(DRAW_CASES, [id, pass.since]);
      await this.db.change('UPDATE experiment SET drawn_to = $2, drawn_on = $3 WHERE id = $1', [
        ...[id, pass.now, pass.today],
      ]);
      if (drawn!.first + drawn!.request > 0)
        await this.audit.write(actor, 'experiment.draw', { type: 'experiment', id }, { ...drawn! });
      return drawn!;
    });
  }
}
