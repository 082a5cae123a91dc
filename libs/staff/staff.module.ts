import { Module } from '@nestjs/common';
import { CONFIG, readSecret, type Config } from '#platform';
import { AddStaff } from './add-staff.js';
import { AddStore } from './add-store.js';
import { ChangePassword } from './change-password.js';
import { ChangeStaff } from './change-staff.js';
import { ChangeStore } from './change-store.js';
import { MatchStaff } from './match-staff.query.js';
import { Passwords } from './passwords.js';
import { NameColleagues } from './names/name-colleagues.js';
import { NoticesModule } from './notices.module.js';
import { PlaceWords } from './place-words.query.js';
import { ReadMe } from './read-me.query.js';
import { ReadSession } from './read-session.js';
import { ColleagueList } from './colleague-list.query.js';
import { EndSession, ListSessions } from './sessions.js';
import { Setup } from './setup.js';
import { SetStaffPhone } from './set-staff-phone.js';
import { SignIn } from './sign-in.js';
import { StaffList } from './staff-list.query.js';
import { StaffStores } from './staff-stores.js';
import { StoreList } from './store-list.query.js';
import { Stores } from './stores.js';
import { Throttle } from './throttle.js';

const VERBS = [
  AddStaff,
  AddStore,
  ChangePassword,
  ChangeStaff,
  ChangeStore,
  ColleagueList,
  EndSession,
  ListSessions,
  MatchStaff,
  NameColleagues,
  ReadMe,
  ReadSession,
  SetStaffPhone,
  Setup,
  SignIn,
  StaffList,
  StoreList,
  Stores,
];
const PARTS = [PlaceWords, StaffStores, Throttle];

const passwords = {
  provide: Passwords,
  useFactory: (config: Config) => new Passwords(readSecret(config, 'pepper.key')),
  inject: [CONFIG],
};

@Module({
  imports: [NoticesModule],
  providers: [...VERBS, ...PARTS, passwords],
  exports: [...VERBS, Passwords, NoticesModule],
})
export class StaffModule {}
