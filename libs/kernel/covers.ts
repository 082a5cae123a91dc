/** One kind of commercial cover (2020 motor terms, and older ones that texts still name). */
export interface CoverKind {
  code: string;
  zh: string;
  en: string;
  /** Other names in texts of insurers and sellers. */
  aliases: readonly string[];
  /** Whether the sum counts for each seat. */
  perSeat?: true;
}

const of = (code: string, zh: string, en: string, ...aliases: string[]): CoverKind => ({ code, zh, en, aliases });

/** In the order of a policy: main covers first, then what is added to them. */
export const COVERS: readonly CoverKind[] = [
  of(
    'DAMAGE',
    '车损险',
    'Damage',
    '机动车损失保险',
    '车辆损失险',
    '机动车损失险',
    '车辆损失',
    '车损',
    '新能源汽车损失保险',
  ),
  of(
    'THIRD_PARTY',
    '三者险',
    'Third party',
    ...['机动车第三者责任保险', '第三者责任保险', '第三者责任险', '商业三者', '第三者', '三者', '三责险', '三责'],
    '新能源汽车第三者责任保险',
  ),
  {
    ...of(
      'DRIVER',
      '车上人员（司机）',
      'Driver',
      ...[
        '车上人员责任险（司机）',
        '车上人员责任保险(司机)',
        '驾驶人座位险',
        '司机座位险',
        '司机责任险',
        '司机座位',
        '驾驶员',
      ],
      ...['司机险', '司机'],
    ),
    perSeat: true,
  },
  {
    ...of(
      'PASSENGERS',
      '车上人员（乘客）',
      'Passengers',
      ...['车上人员责任险（乘客）', '车上人员责任保险(乘客)', '乘客座位险', '乘客责任险', '乘客座位', '乘客险', '乘客'],
    ),
    perSeat: true,
  },
  of(
    'OUTSIDE_MEDICAL',
    '医保外医疗费用（三者）',
    'Third party: medical care outside social insurance',
    ...[
      '附加医保外医疗费用责任险',
      '医保外医疗费用责任险',
      '医保外用药责任险',
      '医保外医疗费用',
      '医保外用药',
      '医保外',
      '外用药',
    ],
  ),
  of(
    'HOLIDAY_DOUBLE',
    '节假日限额翻倍',
    'Third party doubled on holidays',
    '法定节假日限额翻倍险',
    '节假日翻倍',
    '限额翻倍',
  ),
  of('SCRATCH', '车身划痕', 'Scratches', '车身划痕损失险', '划痕险', '划痕'),
  of('WHEELS', '车轮单独损失', 'Wheels alone', '车轮单独损失险', '车轮险', '车轮'),
  of('GLASS', '玻璃单独破碎', 'Glass alone', '玻璃单独破碎险', '玻璃险', '玻璃'),
  of('THEFT', '全车盗抢', 'Theft', '机动车全车盗抢保险', '全车盗抢险', '盗抢险', '盗抢'),
  of('WATER', '发动机涉水', 'Water in the engine', '发动机涉水损失险', '涉水险', '涉水'),
  of('NEW_EQUIPMENT', '新增设备', 'Added equipment', '新增加设备损失险', '新增设备险'),
  of('REPAIR_DAYS', '修理期间费用补偿', 'Allowance while in repair', '修理期间费用补偿险', '修理期间补偿'),
  of('MENTAL', '精神损害抚慰金', 'Compensation for mental harm', '精神损害抚慰金责任险', '精神损害', '精神抚慰金'),
  of('CHARGER', '自用充电桩损失', 'Own charger', '附加自用充电桩损失保险', '充电桩损失险', '充电桩损失'),
  of(
    'CHARGER_LIABILITY',
    '自用充电桩责任',
    'Liability of the own charger',
    '附加自用充电桩责任保险',
    '充电桩责任险',
    '充电桩责任',
  ),
  of('GRID', '外部电网故障损失', 'Faults of the public grid', '外部电网故障损失险', '外部电网故障', '电网故障'),
  of('NO_DEDUCTIBLE', '不计免赔', 'No deductible', '不计免赔率险', '不计免赔险', '不计免'),
  of(
    'ENGINE_EXCLUDED',
    '发动机进水除外',
    'Engine and water excluded',
    '发动机进水损坏除外特约条款',
    '发动机除外',
    '进水除外',
  ),
  of('ROADSIDE', '道路救援', 'Roadside help', '道路救援服务特约条款', '道路救援服务', '道路救援'),
  of('CHECK_UP', '车辆安全检测', 'Safety check', '车辆安全检测特约条款', '安全检测'),
  of('DRIVING_SERVICE', '代为驾驶', 'Somebody drives for you', '代为驾驶服务特约条款', '代驾服务', '代驾'),
  of('INSPECTION', '代为送检', 'Taken to inspection for you', '代为送检服务特约条款', '代送检', '送检'),
];

export const COVER_CODES = COVERS.map(({ code }) => code);
const BY_CODE = new Map(COVERS.map((cover) => [cover.code, cover]));

/** The kind of a cover code. */
export const coverOf = (code: string): CoverKind | undefined => BY_CODE.get(code);

/** What is sold beside the motor policy. */
export const ADD_ONS = [
  { code: 'DRIVER_ACCIDENT', zh: '驾意险', en: 'Driver and passenger accident' },
  { code: 'OTHER_ADD_ON', zh: '其他非车险', en: 'Other than motor' },
] as const;
