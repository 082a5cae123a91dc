import { Injectable } from '@nestjs/common';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { PlaceWords } from './place-words.query.js';
import { refuseWeak } from './password.rules.js';
import { Passwords } from './passwords.js';
import { StaffMember } from './staff-member.entity.js';
import type { StaffRow } from './staff-list.query.js';
import { StaffStores } from './staff-stores.js';
import { mayGrant } from './staff.rules.js';

export interface NewStaffInput {
  username: string;
  name: string;
  role: string;
  stores: string[];
  password: string;
}

/** Adds a person who may sign in at once with the given password. */
@Injectable()
export class AddStaff {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly stores: StaffStores,
    private readonly words: PlaceWords,
  ) {}

  /**
   * @throws Problem 403 'staff.role' for a role the actor may not grant | 404 'store.unknown' | 409 'staff.known' |
   *   422 'staff.no-store' | 422 'password.common' | 422 'password.word'
   */
  async run(actor: Actor, input: NewStaffInput): Promise<StaffRow> {
    if (!mayGrant(actor, input.role)) throw new Problem(403, 'staff.role');
    refuseWeak(input.password, [input.username, ...(await this.words.run(actor))]);
    const passwordHash = await this.passwords.hash(input.password);
    return this.db.tx(actor, async () => {
      const known = await this.db.query('SELECT FROM app.find_sign_in($1)', [input.username]);
      if (known.length > 0) throw new Problem(409, 'staff.known', { username: input.username });
      const id = newId();
      const { username: login, name, role } = input;
      await this.db.repo(StaffMember).insert({ id, groupId: actor.groupId, login, name, role, passwordHash });
      const stores = await this.stores.put(actor, id, role, input.stores);
      await this.audit.write(actor, 'staff.add', { type: 'staff', id }, { role, stores });
      return { id, username: login, name, role, stores, phone: null, licenceNo: null, disabled: false, version: 1 };
    });
  }
}
