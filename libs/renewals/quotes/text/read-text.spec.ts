import { readQuoteText } from './read-text.rules.js';

const factors = Object.fromEntries(
  [5000, 6000, 7000, 8000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000].map((factor, at) => [
    String(at - 4),
    factor,
  ]),
);
const read = (text: string) => readQuoteText(text, { today: '2026-11-26', factors });

describe('A price pasted from WeChat', () => {
  it('is read line by line', () => {
    const { draft, left, doubts } = read(`【人保】粤A12345
交强险：855
车船税：420
商业险：3256.78
 车损：15.6万
 三者：200万
 司机：1万
 乘客：1万*4
驾意险：200
合计：4731.78
报价有效期至12月10日`);
    expect(draft).toEqual({
      insurer: 'PICC',
      compulsory: { premium: 85_500 },
      tax: { amount: 42_000 },
      commercial: {
        premium: 325_678,
        covers: [
          { code: 'DAMAGE', sum: 15_600_000 },
          { code: 'THIRD_PARTY', sum: 200_000_000 },
          { code: 'DRIVER', sum: 1_000_000 },
          { code: 'PASSENGERS', sum: 1_000_000, seats: 4 },
        ],
      },
      addOns: [{ code: 'DRIVER_ACCIDENT', premium: 20_000 }],
      validUntil: '2026-12-10',
    });
    expect(left).toEqual(['粤A12345']);
    expect(doubts).toEqual([]);
  });

  it('is read from one line with plus signs and a price after the discount', () => {
    const { draft, doubts } = read('平安 交强950+车船420+商业3120=4490，三者300万 车损138600 座位1万/座 优惠后4300');
    expect(draft).toEqual({
      insurer: 'PINGAN',
      compulsory: { premium: 95_000 },
      tax: { amount: 42_000 },
      commercial: {
        premium: 312_000,
        covers: [
          { code: 'THIRD_PARTY', sum: 300_000_000 },
          { code: 'DAMAGE', sum: 13_860_000 },
          { code: 'DRIVER', sum: 1_000_000 },
          { code: 'PASSENGERS', sum: 1_000_000 },
        ],
      },
      addOns: [],
      claimedCashReturn: 19_000,
    });
    expect(doubts).toEqual([]);
  });

  it('is read from a table of the insurer’s system', () => {
    const { draft, doubts } = read(`险种名称\t保险金额\t保费
新能源汽车损失保险\t138,600.00\t1,256.32
新能源汽车第三者责任保险\t2,000,000.00\t856.21
车上人员责任险（司机）\t10,000.00\t26.10
车上人员责任险（乘客）\t10,000.00*4\t65.20
附加医保外医疗费用责任险(机动车第三者责任保险)\t100,000.00\t43.00
道路救援服务特约条款\t2次\t0.00
商业险保费合计：2246.83元
无赔款优待系数：0.6`);
    expect(draft.commercial).toEqual({
      premium: 224_683,
      ncdLevel: -3,
      covers: [
        { code: 'DAMAGE', sum: 13_860_000, premium: 125_632 },
        { code: 'THIRD_PARTY', sum: 200_000_000, premium: 85_621 },
        { code: 'DRIVER', sum: 1_000_000, premium: 2_610 },
        { code: 'PASSENGERS', sum: 1_000_000, seats: 4, premium: 6_520 },
        { code: 'OUTSIDE_MEDICAL', sum: 10_000_000, premium: 4_300 },
        { code: 'ROADSIDE', premium: 0 },
      ],
    });
    expect(doubts).toEqual([]);
  });

  it('is read when the covers stand in brackets behind the price', () => {
    const { draft } = read('太平洋：商业险 2890.5（车损 13.8万，三者 200，座位 2×5，医保外 20万）交强 855 税 车船360');
    expect(draft).toMatchObject({
      insurer: 'CPIC',
      compulsory: { premium: 85_500 },
      tax: { amount: 36_000 },
      commercial: {
        premium: 289_050,
        covers: [
          { code: 'DAMAGE', sum: 13_800_000 },
          { code: 'THIRD_PARTY', sum: 200_000_000 },
          { code: 'DRIVER', sum: 2_000_000 },
          { code: 'PASSENGERS', sum: 2_000_000, seats: 4 },
          { code: 'OUTSIDE_MEDICAL', sum: 20_000_000 },
        ],
      },
    });
  });

  it('is read in full-width figures, with labels for sum and premium', () => {
    const { draft } = read(`中国人寿财险报价方案
交强险：９５０．００元
代收车船税：３００元，补缴车船税 600
机动车第三者责任保险 保额：3000000.00 保费：1012.50
机动车损失保险 保额：86,400元 保费：980.00 免赔额500元
NCD系数 0.85`);
    expect(draft).toEqual({
      insurer: 'CLPC',
      compulsory: { premium: 95_000 },
      tax: { amount: 30_000, arrears: 60_000 },
      commercial: {
        premium: 199_250,
        covers: [
          { code: 'THIRD_PARTY', sum: 300_000_000, premium: 101_250 },
          { code: 'DAMAGE', sum: 8_640_000, premium: 98_000, deductible: 50_000 },
        ],
      },
      addOns: [],
    });
  });

  it('is read with premiums alone, and adds them up', () => {
    const { draft } = read(
      '阳光车险\n车损险 1523.5\n三者险(300万) 1100\n司机险(5万) 120.4\n乘客险(5万*4) 260.1\n划痕险 2000 400',
    );
    expect(draft).toMatchObject({
      insurer: 'YGBX',
      commercial: {
        premium: 340_400,
        covers: [
          { code: 'DAMAGE', premium: 152_350 },
          { code: 'THIRD_PARTY', sum: 300_000_000, premium: 110_000 },
          { code: 'DRIVER', sum: 5_000_000, premium: 12_040 },
          { code: 'PASSENGERS', sum: 5_000_000, seats: 4, premium: 26_010 },
          { code: 'SCRATCH', sum: 200_000, premium: 40_000 },
        ],
      },
    });
  });

  it('keeps the cash that a phone seller promises, and does not take a share for an amount', () => {
    expect(read('平安电销 商业3000 交强950 车船360 返现300 3天内有效').draft).toMatchObject({
      insurer: 'PINGAN',
      claimedCashReturn: 30_000,
    });
    const share = read('大地保险 商业 3000 返点15%');
    expect(share.draft.claimedCashReturn).toBeUndefined();
    expect(share.left).toEqual(['返点15%']);
  });

  it.each([
    ['报价有效期：2026年12月31日', '2026-12-31'],
    ['有效期至 2026/12/5', '2026-12-05'],
    ['有效期 7天', '2026-12-03'],
    ['报价有效期至1月5日', '2027-01-05'],
    ['有效期：今天', '2026-11-26'],
    ['有效期 12-01', '2026-12-01'],
  ])('understands until when it holds: %s', (text, day) => {
    expect(read(text).draft.validUntil).toBe(day);
  });

  it('says what contradicts itself', () => {
    expect(read('人保 交强950 车船420 商业3000 合计 4500').doubts).toEqual([
      { code: 'total-differs', params: { total: 450_000, sum: 437_000 } },
    ]);
    expect(read('人保报价\n商业险 3000\n车损 15万 1200\n三者 200万 900').doubts).toEqual([
      { code: 'covers-differ', params: { premium: 300_000, sum: 210_000 } },
    ]);
    expect(read('人保 交强险+车船税：1370，商业险 3000').doubts).toEqual([
      { code: 'compulsory-with-tax', params: { amount: 137_000 } },
    ]);
    expect(read('人保财险 3000 商业\n平安产险 商业 2900').doubts).toMatchObject([{ code: 'two-insurers' }]);
    expect(read('太保 车损 15万 三者 200万').doubts).toEqual([{ code: 'commercial-missing', params: {} }]);
  });

  it('hands back what it does not understand, and guesses no insurer from a common word or a brand', () => {
    const { draft, left } = read('大家好，您的广汽丰田保险快到期了\n商业险 2999\n明天带您看店');
    expect(draft.insurer).toBeUndefined();
    expect(draft.commercial).toEqual({ covers: [], premium: 299_900 });
    expect(left).toEqual(['大家好 ; 您的广汽丰田保险快到期了', '明天带您看店']);
  });

  it('stays upright on anything', () => {
    for (const text of [
      '。',
      '交强',
      '三者三者三者',
      '1234567890',
      '(((((',
      '车损：万*',
      '\n\n\n',
      '返'.repeat(4_000),
    ]) {
      expect(() => read(text)).not.toThrow();
    }
  });
});
