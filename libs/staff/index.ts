/**
 * Groups, stores, people, what each role may do, sessions and signing in. It owns dealer_group, store, staff_member,
 * staff_store, staff_alias, session, sign_in_throttle, setup_token, notice, staff_setting, rota, rota_day and substitute. Promises: a password is never kept, a session token only as
 * its hash; whoever loses a right loses the session with it; nobody raises themselves; an administrator remains.
 */
import { StaffMember } from './staff-member.entity.js';
import { Store } from './store.entity.js';

export { StaffModule } from './staff.module.js';
export { isGroupWide, may, mayGrant, PERMISSIONS, permissionsOf, type Permission } from './staff.rules.js';
export { mustReach } from './reach.query.js';
export { StaffStores } from './staff-stores.js';
export { Stores } from './stores.js';
export { Passwords } from './passwords.js';
export { ReadSession } from './read-session.js';
export { SignIn } from './sign-in.js';
export { EndSession, ListSessions } from './sessions.js';
export { MatchStaff, type NamedColleague } from './match-staff.query.js';
export { NameColleagues, type NameMeant } from './names/name-colleagues.js';
export { ReadMe } from './read-me.query.js';
export { Setup } from './setup.js';
export { ChangePassword } from './change-password.js';
export { AddStore } from './add-store.js';
export { ChangeStore } from './change-store.js';
export { AddStaff } from './add-staff.js';
export { ChangeStaff, type StaffChangeInput } from './change-staff.js';
export { ColleagueList } from './colleague-list.query.js';
export { SetStaffPhone } from './set-staff-phone.js';
export { StaffList, type StaffRow } from './staff-list.query.js';
export { StoreList } from './store-list.query.js';
export { ForgetOld } from './forget-old.js';
export { NoticesModule } from './notices.module.js';
export { Notify, type NewNotice } from './notify.js';
export { ReadNotices } from './read-notices.js';
export { NoticeList } from './notice-list.query.js';
export { OwnSettings } from './own-settings.query.js';
export { SaveOwnSetting } from './save-own-setting.js';
export { RotaModule } from './rota/rota.module.js';
export { RotaBoard } from './rota/rota-board.query.js';
export { RotaBook } from './rota/rota-book.js';
export { Rotas } from './rota/rotas.query.js';
export { SetRota } from './rota/set-rota.js';
export { SetRotaDays } from './rota/set-rota-days.js';
export { AddSubstitute, standInsFor } from './rota/add-substitute.js';
export { stoodInFor } from './rota/stood-in-for.query.js';
export { EndSubstitute } from './rota/end-substitute.js';
export { deskPeople, type DeskPerson } from './rota/desk-people.query.js';
export { holidayOn, isKnownYear, lastKnownYear } from './rota/holidays.js';
export { nextWorkingHalf, nextWorkingMoment, type Wish } from './rota/next-working-moment.js';
export { newToken, tokenHash } from './token.js';

/** Tables written through TypeORM. */
export const STAFF_ENTITIES = [StaffMember, Store];
