import { partsOf, signatureOf, signed } from './message-text.rules.js';
import { textFindings, type Asked } from './text-findings.rules.js';

const rules = { one: 70, part: 67, most: 500, optOut: '拒收请回复R' };
const GOOD = '您好，{plate}在我店登记的保险将于{expires}到期。{store}{storePhone}';

const stops = (asked: Partial<Asked>, strict = false): string[] =>
  textFindings({ channel: 'sms', purpose: 'renewal', body: GOOD, ...asked }, { rules, strict })
    .filter(({ blocks }) => blocks)
    .map(({ code }) => code);
const warns = (body: string): string[] =>
  textFindings({ channel: 'sms', purpose: 'renewal', body }, { rules, strict: false })
    .filter(({ blocks }) => !blocks)
    .map(({ code }) => code);

describe('What a text may say', () => {
  it('lets a reminder pass in both modes', () => {
    expect([stops({}), stops({}, true)]).toEqual([[], []]);
  });

  it.each([
    ['您好{phone}', 'unknown-field'],
    ["{{constructor.constructor('x')()}}", 'stray-brace'],
    ['您好${plate', 'stray-brace'],
    ['您好｛plate｝', 'stray-brace'],
    ['【本店】您好{plate}', 'brackets'],
    ['详询张经理13812345678', 'somebodys-number'],
    ['详询１３８１２３４５６７８', 'somebodys-number'],
    ['粤A12345的保险即将到期', 'somebodys-number'],
    ['来店返现两百元', 'cash-like'],
    ['来店返 现 两百元', 'cash-like'],
    ['來店返現兩百元', 'cash-like'],
    ['来店送油卡', 'cash-like'],
    ['减免保费，欢迎来电', 'cash-like'],
  ])('refuses “%s” in every store', (body, code) => {
    expect(stops({ body })).toContain(code);
  });

  it.each(['投保即送保养', '投　保　即　送　保养', '续保有好禮，詳詢門店', '買保險送保養'])(
    'refuses “%s” where a store is strict, and warns elsewhere',
    (body) => {
      expect(stops({ body }, true)).toEqual(['tied']);
      expect(stops({ body })).toEqual([]);
      expect(warns(body)).toContain('tied');
    },
  );

  it('has marketing end by saying how to be written to no more, on channels where law asks it', () => {
    const body = '冬季用车检查开始预约，详询门店。';
    expect(stops({ purpose: 'marketing', body })).toEqual(['no-opt-out']);
    expect(stops({ purpose: 'marketing', body: `${body}拒收请回复R` })).toEqual([]);
    expect(stops({ purpose: 'marketing', channel: 'wecom', body })).toEqual([]);
    expect(stops({ purpose: 'service', body })).toEqual([]);
  });

  it('warns of what speaks of a person and of what reviewers often refuse', () => {
    expect(warns('{owner}您好，{plate}年检将至')).toEqual(['names-person', 'often-refused']);
    expect(warns('您好，门店已为您留好工位。')).toEqual([]);
  });
});

describe('The length of a text message', () => {
  it('counts its signature, and parts of 67 signs beyond 70', () => {
    const long = (signs: number) => signed('sms', '天河店', '字'.repeat(signs - '【天河店】'.length));
    expect([70, 71, 134, 135].map((signs) => partsOf(long(signs), rules))).toEqual([1, 2, 2, 3]);
    expect(signed('wecom', '天河店', '您好')).toBe('您好');
  });

  it('is signed by what the store registered, else by its own name', () => {
    expect(signatureOf('', '广州【天河】店')).toBe('广州天河店');
    expect(signatureOf('粤泰天河', '广州天河店')).toBe('粤泰天河');
  });
});
