import { readSearch } from './vehicle-search.rules.js';

const clerk = { kind: 'staff', role: 'specialist' } as const;
const adviser = { kind: 'staff', role: 'adviser' } as const;
const read = (q: string | undefined, who: typeof clerk | typeof adviser = clerk) =>
  Object.fromEntries(Object.entries(readSearch(who, q)).filter(([, value]) => value));

describe('What a word in the search box can mean', () => {
  it.each([
    ['粤A12345', { part: '粤A12345', name: '粤A12345' }],
    ['粤a·123 ', { part: '粤A123', name: '粤a·123' }],
    ['123456', { part: '123456' }],
    ['1234', { part: '1234', tail: '1234' }],
    ['13812345678', { part: '13812345678', phone: '13812345678' }],
    ['+86 138-1234-5678', { phone: '13812345678' }],
    ['王', {}],
    ['王小', { name: '王小' }],
    ['12', {}],
    ['138****5678', {}],
    ['', { all: true }],
    ['   ', { all: true }],
  ])('reads "%s"', (q, meanings) => {
    expect(read(q)).toEqual(meanings);
  });

  it('reads whole names of a car alone for a service adviser', () => {
    expect(read('粤A12345', adviser)).toEqual({ plate: '粤A12345' });
    expect(read('ltest0002sa123456', adviser)).toEqual({ vin: 'LTEST0002SA123456' });
    expect(read('5678', adviser)).toEqual({ tail: '5678' });
    for (const q of [undefined, '', '粤A1', '王小明', '13812345678', '12345']) expect(read(q, adviser)).toEqual({});
  });

  it('reads a text of fifty thousand signs in no time', () => {
    const begun = performance.now();
    for (const sign of ['A', '粤', ' ', '*', '1', '\u200b']) read(sign.repeat(50_000));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
