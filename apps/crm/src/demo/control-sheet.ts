import { writeTable, type TableColumn, type TableValue } from '#sheets';
import { fromText, toText } from './days.js';
import { companyName, mobileNumber, personName } from './names.js';
import { momentText } from './past/moments.js';
import { Random } from './prng.js';
import { STORES } from './stores.js';
import type { DemoGroup, Key } from './types.js';
import { Numberer } from './vehicles.js';

export const CONTROL_SHEET = '续保管控表-佛山.xlsx';
const STORE = 1;
/** demo-data.md §11. */
const KNOWN = 168;
const NEW = 31;
const REJECTED = 12;
const DOUBLES = 9;
const RECORDS = 8;
/** A walk of its own, so that no number of the new cars stands in the group. */
const CHUNK = 211;

const column = (title: string, width = 14, kind: TableColumn['kind'] = 'text'): TableColumn => ({ title, kind, width });
const COLUMNS: readonly TableColumn[] = [
  column('序号', 6, 'count'),
  column('车牌号', 12),
  column('车架号', 22),
  column('车主', 16),
  column('联系电话', 14),
  column('车型', 24),
  column('上牌日期'),
  column('上年保险公司'),
  column('保险到期日'),
  column('上年商业险保费', 14, 'fen'),
  column('跟进人', 10),
  column('跟进状态', 12),
  column('下次跟进时间'),
  column('是否续回', 10),
  column('战败原因'),
  ...Array.from({ length: RECORDS }, (_, n) => column(`跟进记录${n + 1}`, 28)),
];

const INSURERS: Readonly<Record<string, string>> = {
  PICC: '人保',
  PINGAN: '平安',
  CPIC: '太保',
  CLPC: '国寿财',
  ZHLH: '中华联合',
  YGBX: '阳光',
  CCIC: '大地',
};
const STAGES: Readonly<Record<string, string>> = {
  ASSIGNED: '待跟进',
  CONTACTING: '联系中',
  CONTACTED: '已联系',
  QUOTED: '已报价',
  NEGOTIATING: '洽谈中',
  COMMITTED: '已预约',
  ISSUING: '待支付',
};
const SAID = [
  '无人接听',
  '客户要报价，已发人保和平安两家',
  '说再考虑，月底再联系',
  '嫌贵，问能不能送保养',
  '加了微信，报价单已发',
  '约周六到店',
  '比平安贵 300，解释了三者保额',
  '在开会，下午再打',
];

/** The control sheet of the Foshan store as it was kept before: a file ready to drop on the page of imports. */
export function controlSheet(group: DemoGroup): Promise<Buffer> {
  const random = new Random(4_711);
  const known = knownRows(group, random);
  const fresh = newRows(group, random);
  const rows = random.shuffle([...known, ...fresh, ...brokenRows(group, random)]);
  // Whoever copied a line by mistake did so at the end.
  const all = [...rows, ...known.slice(0, DOUBLES)];
  return writeTable(
    '管控表',
    COLUMNS,
    all.map((row, n) => [n + 1, ...row]),
  );
}

type Row = TableValue[];

function knownRows(group: DemoGroup, random: Random): Row[] {
  const contacts = new Map<Key, string[]>();
  for (const it of group.past?.contacts ?? []) {
    const said = contacts.get(it.case) ?? [];
    said.push(`${momentText(it.at).slice(0, 10)} ${it.note ?? random.pick(SAID)}`);
    contacts.set(it.case, said);
  }
  const owners = ownersOf(group);
  const cases = group.cases.flatMap((one, key) =>
    one.store === STORE && one.state === 'open' && one.assignee !== null ? [{ one, key }] : [],
  );
  return random
    .shuffle(cases)
    .filter(({ one }) => group.vehicles[one.vehicle]!.plate !== null && owners.has(one.vehicle))
    .slice(0, KNOWN)
    .map(({ one, key }) => {
      const car = group.vehicles[one.vehicle]!;
      const owner = owners.get(one.vehicle)!;
      return [
        ...[car.plate, car.vin, owner.name, owner.phone, car.model, car.firstRegisteredOn],
        ...[INSURERS[one.lastInsurer ?? ''] ?? null, one.dueOn, one.lastPremiumFen, group.staff[one.assignee!]!.name],
        ...[
          STAGES[one.work?.stage ?? one.stage] ?? '待跟进',
          one.work?.nextAt == null ? null : momentText(one.work.nextAt).slice(0, 10),
          '否',
          null,
        ],
        ...records(contacts.get(key)?.slice(-RECORDS) ?? []),
      ];
    });
}

function newRows(group: DemoGroup, random: Random): Row[] {
  const numberer = new Numberer(random, CHUNK);
  const spec = STORES[STORE]!;
  const today = fromText(group.today);
  return Array.from({ length: NEW }, (_, n) => {
    const model = random.weighted(spec.models.map((it) => [it, it.share] as const));
    const registered = today - random.int(1, 4) * 365 + random.int(4, 80);
    const due = today + random.int(6, 84);
    const name = n % 11 === 5 ? companyName(random, spec.city) : personName(random, random.chance(0.4));
    const said = Array.from(
      { length: random.int(1, 3) },
      (_, no) => `${toText(today - 20 + no * 6)} ${random.pick(SAID)}`,
    );
    return [
      ...[numberer.plate('粤E', model.energy), numberer.vin(spec, model, registered), name, mobileNumber(random)],
      ...[`${model.series} ${model.trims[0]}`, toText(registered), random.pick(Object.values(INSURERS)), toText(due)],
      ...[
        random.int(1_700, 3_900) * 100,
        random.pick(['何咏诗', '区俊杰', '周敏']),
        random.pick(Object.values(STAGES)),
        toText(today + random.int(1, 12)),
        '否',
        null,
      ],
      ...records(said),
    ];
  });
}

/** Lines of which nobody can tell the car: half without any number of it, half with what is no VIN. */
function brokenRows(group: DemoGroup, random: Random): Row[] {
  const today = fromText(group.today);
  return Array.from({ length: REJECTED }, (_, n) => [
    ...[
      null,
      n % 2 === 0 ? null : '见行驶证',
      personName(random, n % 3 === 0),
      mobileNumber(random),
      '速腾',
      null,
      '人保',
    ],
    ...[
      toText(today + random.int(10, 60)),
      null,
      '何咏诗',
      '待跟进',
      null,
      '否',
      null,
      ...records(['客户资料未交，先记着']),
    ],
  ]);
}

const records = (said: readonly string[]): Row => Array.from({ length: RECORDS }, (_, n) => said[n] ?? null);

function ownersOf(group: DemoGroup): Map<Key, { name: string; phone: string }> {
  const phones = new Map<Key, string>();
  for (const phone of group.phones)
    if (phone.number !== null && !phones.has(phone.person)) phones.set(phone.person, phone.number);
  const owners = new Map<Key, { name: string; phone: string }>();
  for (const link of group.vehiclePersons) {
    const phone = phones.get(link.person);
    if (link.role === 'owner' && link.store === STORE && phone !== undefined) {
      owners.set(link.vehicle, { name: group.persons[link.person]!.name, phone });
    }
  }
  return owners;
}
