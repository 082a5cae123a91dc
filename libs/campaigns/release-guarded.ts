import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { ReleaseCases, type ReleaseScope } from '#renewals';

/** Releases guarded cases; messages that the gate held for the guard are looked at again at once. */
@Injectable()
export class ReleaseGuarded {
  constructor(
    private readonly db: Db,
    private readonly release: ReleaseCases,
  ) {}

  /** @returns how many cases were released; asked again, none */
  run(actor: Actor, scope: ReleaseScope): Promise<{ released: number }> {
    return this.db.tx(actor, async () => {
      const ids = await this.release.run(actor, scope);
      await this.db.change(
        `UPDATE touch SET wake_at = app.now(), queued_at = NULL, reason = NULL, version = version + 1
         WHERE case_id = ANY ($1) AND state = 'queued' AND reason = 'case.guarded'`,
        [ids],
      );
      return { released: ids.length };
    });
  }
}
