import { Injectable } from '@nestjs/common';
import type { PackageChange, PackageView } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { judgeWording } from '../compliance/judge-wording.js';
import { readPackage } from './package-view.js';
import { putPackageItems } from './put-package-items.js';

/** Changes what a package is from now on. */
@Injectable()
export class ChangePackage {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** A package is the group's. @throws Problem 403 'scope.beyond', 404, 412; 422 'package.perk-twice' | 'perk.cash-like' | 'perk.wording'. */
  run(actor: Actor, id: string, { version, items, ...change }: PackageChange): Promise<PackageView> {
    return this.db.tx(actor, async () => {
      await mustReach(this.db, actor, []);
      const [locked] = await this.db.query<{ version: number }>(
        'SELECT version FROM perk_package WHERE id = $1 AND group_id = $2 FOR UPDATE',
        [id, actor.groupId],
      );
      if (!locked) throw notFound('package.not-found');
      if (locked.version !== version) throw new Problem(412, 'request.stale');
      if (change.name !== undefined) await judgeWording(this.db, actor.groupId, { name: change.name });
      await this.db.change(
        `UPDATE perk_package SET name = coalesce($2, name), fits = coalesce($3, fits), state = coalesce($4, state),
           version = version + 1, updated_at = app.now() WHERE id = $1`,
        [id, change.name ?? null, change.fits ?? null, change.state ?? null],
      );
      if (items) await putPackageItems(this.db, actor, id, items);
      await this.audit.write(
        actor,
        'package.change',
        { type: 'package', id },
        { ...change, ...(items ? { items } : {}) },
      );
      return readPackage(this.db, actor, id);
    });
  }
}
