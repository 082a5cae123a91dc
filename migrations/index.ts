import { Foundation1764000000001 } from './1764000000001-foundation.js';
import { Staff1764000000002 } from './1764000000002-staff.js';
import { Customers1764000000003 } from './1764000000003-customers.js';
import { Policies1764000000004 } from './1764000000004-policies.js';
import { Renewals1764000000005 } from './1764000000005-renewals.js';
import { Intake1764000000006 } from './1764000000006-intake.js';
import { Outreach1764000000007 } from './1764000000007-outreach.js';
import { Defaults1764000000008 } from './1764000000008-defaults.js';
import { Search1764000000009 } from './1764000000009-search.js';
import { ImportWork1764000000010 } from './1764000000010-import-work.js';
import { ImportChanges1764000000011 } from './1764000000011-import-changes.js';
import { ImportCheck1764000000012 } from './1764000000012-import-check.js';
import { ImportImpact1764000000013 } from './1764000000013-import-impact.js';
import { Desk1764000000014 } from './1764000000014-desk.js';
import { Duplicates1764000000015 } from './1764000000015-duplicates.js';
import { Tariffs1764000000016 } from './1764000000016-tariffs.js';
import { Work1764000000017 } from './1764000000017-work.js';
import { Today1764000000018 } from './1764000000018-today.js';
import { Quotes1764000000019 } from './1764000000019-quotes.js';
import { Money1764000000020 } from './1764000000020-money.js';
import { Assignment1764000000021 } from './1764000000021-assignment.js';
import { Lists1764000000022 } from './1764000000022-lists.js';
import { Owner1764000000023 } from './1764000000023-owner.js';
import { ImportLists1764000000024 } from './1764000000024-import-lists.js';
import { Perks1764000000025 } from './1764000000025-perks.js';
import { Offers1764000000026 } from './1764000000026-offers.js';
import { DeskLeftovers1764000000027 } from './1764000000027-desk-leftovers.js';
import { PerkGaps1764000000028 } from './1764000000028-perk-gaps.js';
import { Templates1764000000029 } from './1764000000029-templates.js';
import { Experiments1764000000030 } from './1764000000030-experiments.js';
import { WecomDrafts1764000000031 } from './1764000000031-wecom-drafts.js';
import { Gaps1764000000032 } from './1764000000032-gaps.js';
import { Speed1764000000034 } from './1764000000034-speed.js';

/** All changes of the schema, oldest first. A merged file is never edited; a new one is added here. */
export const MIGRATIONS = [
  Foundation1764000000001,
  Staff1764000000002,
  Customers1764000000003,
  Policies1764000000004,
  Renewals1764000000005,
  Intake1764000000006,
  Outreach1764000000007,
  Defaults1764000000008,
  Search1764000000009,
  ImportWork1764000000010,
  ImportChanges1764000000011,
  ImportCheck1764000000012,
  ImportImpact1764000000013,
  Desk1764000000014,
  Duplicates1764000000015,
  Tariffs1764000000016,
  Work1764000000017,
  Today1764000000018,
  Quotes1764000000019,
  Money1764000000020,
  Assignment1764000000021,
  Lists1764000000022,
  Owner1764000000023,
  ImportLists1764000000024,
  Perks1764000000025,
  Offers1764000000026,
  DeskLeftovers1764000000027,
  PerkGaps1764000000028,
  Templates1764000000029,
  Experiments1764000000030,
  WecomDrafts1764000000031,
  Gaps1764000000032,
  Speed1764000000034,
];
