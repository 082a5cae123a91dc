import { Injectable } from '@nestjs/common';
import type { NewPackage, PackageView } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { judgeWording } from '../compliance/judge-wording.js';
import { readPackage } from './package-view.js';
import { putPackageItems } from './put-package-items.js';

/** Adds a package of perks. */
@Injectable()
export class AddPackage {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 403 'scope.beyond'; 409 'perk.code-taken'; 422 'package.perk-twice' | 'perk.cash-like' | 'perk.wording'; 404 'perk.not-found'. */
  run(actor: Actor, input: NewPackage): Promise<PackageView> {
    return this.db.tx(actor, async () => {
      await mustReach(this.db, actor, []);
      await judgeWording(this.db, actor.groupId, { name: input.name });
      const id = newId();
      const made = await this.db.change(
        `INSERT INTO perk_package (id, group_id, code, name, fits, created_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (group_id, code) DO NOTHING`,
        [id, actor.groupId, input.code, input.name, input.fits, actor.staffId],
      );
      if (made === 0) throw new Problem(409, 'perk.code-taken', { code: input.code });
      await putPackageItems(this.db, actor, id, input.items);
      await this.audit.write(actor, 'package.add', { type: 'package', id }, { code: input.code, items: input.items });
      return readPackage(this.db, actor, id);
    });
  }
}
