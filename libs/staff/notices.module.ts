import { Module } from '@nestjs/common';
import { NoticeList } from './notice-list.query.js';
import { Notify } from './notify.js';
import { OwnSettings } from './own-settings.query.js';
import { ReadNotices } from './read-notices.js';
import { SaveOwnSetting } from './save-own-setting.js';

const VERBS = [NoticeList, Notify, OwnSettings, ReadNotices, SaveOwnSetting];

/** What each person has for themselves. Apart from StaffModule, for a worker notifies and needs no passwords. */
@Module({ providers: VERBS, exports: VERBS })
export class NoticesModule {}
