import { describe, expect, test } from '@jest/globals';
import { readDay } from './date-text.js';
import { birthDayOf, readIdNo, sexOf } from './id-number.js';
import { readFen } from './money-text.js';
import { maskPhone, readPhone, splitPhones } from './phone.js';
import { hasNoPlateYet, isNewEnergyPlate, readPlate } from './plate.js';
import { isDestroyedNumber, readPolicyNo } from './policy-no.js';
import { readVin, vinCheckDigit, vinFault, vinModelYear } from './vin.js';

describe('VIN', () => {
  test.each(['1M8GDM9AXKP042788', '11111111111111111', 'LTEST0001RA000001', 'LTEST0002SA123456', 'LTEST000XRA000000'])(
    '%s is sound',
    (vin) => {
      expect(readVin(vin)).toEqual({ vin, suspect: false });
    },
  );

  test('a wrong check digit is taken and marked as suspect', () => {
    expect(readVin('LTEST0002RA000001')).toEqual({ vin: 'LTEST0002RA000001', suspect: true });
    expect(vinCheckDigit('LTEST0002RA000001')).toBe('1');
  });

  test('letters O, I and Q are refused, with a proposal to confirm', () => {
    expect(readVin('LTESTO001RA000001')).toBeUndefined();
    expect(vinFault('LTESTO001RA000001')).toEqual({ fault: 'letter', proposal: 'LTEST0001RA000001' });
    expect(vinFault('LTEST汉001RA000001')).toEqual({ fault: 'letter' });
  });

  test('another length than 17 is told with that length', () => {
    expect(vinFault('LTEST0001RA00000')).toEqual({ fault: 'length', length: 16 });
    expect(vinFault('  ')).toEqual({ fault: 'missing' });
  });

  test('small letters, hyphens, spaces and full-width signs are repaired', () => {
    expect(readVin(' ltest0001-ra000001 ')?.vin).toBe('LTEST0001RA000001');
    expect(readVin('ＬＴＥＳＴ０００１ＲＡ０００００１')?.vin).toBe('LTEST0001RA000001');
  });

  test('position 10 tells the model year: S is 2025, T is 2026, W is 1998', () => {
    expect(vinModelYear('LTEST0002SA123456', 2026)).toBe(2025);
    expect(vinModelYear('LTEST0002TA123456', 2026)).toBe(2026);
    expect(vinModelYear('LTEST0002WA123456', 2026)).toBe(1998);
    expect(vinModelYear('LTEST0002UA123456', 2026)).toBeUndefined();
  });
});

describe('plate', () => {
  test.each([
    ['粤A12345', '粤A12345'],
    ['粤B·63033', '粤B63033'],
    [' 粤a-f28242', '粤AF28242'],
    ['粤 A D41760', '粤AD41760'],
    ['粤A12345D', '粤A12345D'],
    ['粤Z1234港', '粤Z1234港'],
    ['粤A1234学', '粤A1234学'],
    ['使123456', '使123456'],
  ])('%s is read as %s', (raw, plate) => {
    expect(readPlate(raw)).toBe(plate);
  });

  test.each(['粤A1234', '粤AI1234', 'A12345', '粤AL12345', '粤A123456', '中A12345', ''])('%s is no plate', (raw) => {
    expect(readPlate(raw)).toBeUndefined();
  });

  test('a temporary plate and a new car without one are told apart from a wrong plate', () => {
    for (const raw of ['临牌', '新车未上牌', '临粤A1234', '未上牌']) expect(hasNoPlateYet(raw)).toBe(true);
    expect(hasNoPlateYet('粤A1234')).toBe(false);
    expect(isNewEnergyPlate('粤AD41760')).toBe(true);
    expect(isNewEnergyPlate('粤A12345')).toBe(false);
  });
});

describe('phone', () => {
  test.each([
    ['13800000000', '13800000000', 'mobile'],
    ['+86 136-2570-3940', '13625703940', 'mobile'],
    ['8613625703940', '13625703940', 'mobile'],
    ['１３８４０９５８６１２', '13840958612', 'mobile'],
    ["'13939923063", '13939923063', 'mobile'],
    ['17012345678', '17012345678', 'virtual'],
    ['16212345678', '16212345678', 'virtual'],
    ['020-81234567', '02081234567', 'landline'],
    ['(0757) 8123 4567', '075781234567', 'landline'],
    ['400-800-1234', '4008001234', 'landline'],
    ['138****1234', '138****1234', 'masked'],
    ['138XXXX1234', '138****1234', 'masked'],
  ])('%s is %s, a %s number', (raw, phone, kind) => {
    expect(readPhone(raw)).toEqual({ phone, kind });
  });

  test.each(['12800000000', '1380000000', '138000000001', '车主不留', ''])('%s is no number', (raw) => {
    expect(readPhone(raw)).toBeUndefined();
  });

  test('two numbers in one cell are told apart', () => {
    expect(splitPhones('13800000000／13900000000')).toEqual(['13800000000', '13900000000']);
  });

  test('a shown number keeps three digits in front and four behind', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('138****5678')).toBe('138****5678');
    expect(maskPhone('1234567')).toBe('****4567');
  });
});

describe('identity number', () => {
  test.each(['11010519491231002X', '440524188001010014'])('%s is a sound number of a person', (idNo) => {
    expect(readIdNo(idNo.toLowerCase())).toEqual({ idNo, kind: 'person', state: 'valid' });
  });
  test.each(['91330100799655058B', '9144030071526726XG'])('%s is a sound code of a company', (idNo) => {
    expect(readIdNo(idNo)).toEqual({ idNo, kind: 'company', state: 'valid' });
  });

  test('an old number of 15 digits becomes one of 18', () => {
    expect(readIdNo('110105491231002')).toEqual({ idNo: '11010519491231002X', kind: 'person', state: 'valid' });
  });

  test('a wrong check sign is kept and said, three zeros tell a number cut by a spreadsheet', () => {
    expect(readIdNo('110105194912310021')?.state).toBe('check_failed');
    expect(readIdNo('440106199605232000')?.state).toBe('truncated');
    expect(readIdNo('91330100799655058A')?.state).toBe('check_failed');
    expect(readIdNo('身份证')).toBeUndefined();
    expect(readIdNo('440106199613232000X')).toBeUndefined();
  });

  test('birthday and sex are told by the number', () => {
    expect(birthDayOf('11010519491231002X')).toBe('1949-12-31');
    expect(sexOf('11010519491231002X')).toBe('female');
    expect(sexOf('440524188001010014')).toBe('male');
  });
});

describe('day', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.03.01', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['20260301235959', '2026-03-01'],
    ['45352', '2024-03-01'],
    ['45352.99998', '2024-03-01'],
    ['2026-03-01 23:59:59', '2026-03-01'],
    ['2026-03-01 24:00', '2026-03-01'],
    ['2026年3月1日 24时', undefined],
    ['２０２６－０３－０１', '2026-03-01'],
    ['2026-03-01T16:30:00.000Z', '2026-03-02'],
    ['2026-03-01T08:00:00+08:00', '2026-03-01'],
  ])('%s is %s', (raw, day) => {
    expect(readDay(raw)).toBe(day);
  });

  test('midnight at the start of an end day means the evening before', () => {
    expect(readDay('2026-03-02 00:00:00', { end: true })).toBe('2026-03-01');
    expect(readDay('2026-03-02 00:00:00')).toBe('2026-03-02');
    expect(readDay('2026-03-02', { end: true })).toBe('2026-03-02');
    expect(readDay('46083.0', { end: true })).toBe('2026-03-02');
  });

  test.each([
    '不详',
    '0001-01-01',
    '1900-01-00',
    '9999-12-31',
    '2026-13-45',
    '2026-02-29',
    '26-03-01',
    '03/01/2026',
    '2026-03',
    '12345',
    '2026-03-01 25:00',
    '',
  ])('%s is no day', (raw) => {
    expect(readDay(raw)).toBeUndefined();
  });
});

describe('money', () => {
  test.each([
    ['4336', 433600],
    ['¥4,471', 447100],
    ['￥4,471.50元', 447150],
    ['0.28万', 280000],
    ['1.2345678万', 1234568],
    ['0.005', 1],
    ['-120', -12000],
    ['(120.5)', -12050],
    ['0', 0],
  ])('%s is %d fen', (raw, fen) => {
    expect(readFen(raw)).toBe(fen);
  });
  test.each(['', '免费', '1,23', '1.2.3', '1e5', '12345678901234'])('%s is no amount', (raw) => {
    expect(readFen(raw)).toBeUndefined();
  });
});

describe('policy number', () => {
  test('is an opaque text in capitals', () => {
    expect(readPolicyNo(' pdza2026-0001 ')).toBe('PDZA2026-0001');
    expect(readPolicyNo('6102101030120240001234')).toBe('6102101030120240001234');
    expect(readPolicyNo('无')).toBeUndefined();
  });
  test('one that a spreadsheet destroyed is refused', () => {
    for (const raw of ['6.1021E+21', '6.10210103012024E21', '61021010301202400000', '6102101030120240000000']) {
      expect(isDestroyedNumber(raw)).toBe(true);
      expect(readPolicyNo(raw)).toBeUndefined();
    }
    expect(isDestroyedNumber('610210103012024')).toBe(false);
  });
});

test('fifty kilobytes of a hostile text are answered in a blink', () => {
  const readers = [readVin, vinFault, readPlate, hasNoPlateYet, readPhone, splitPhones, readIdNo, readDay, readFen];
  for (const piece of ['1', ' ', '-', '*', '1,', '2026-', '粤', '86', '0.', '临', '(', "'", 'E+', '/']) {
    const text = piece.repeat(Math.ceil(50_000 / piece.length));
    for (const reader of [...readers, readPolicyNo, isDestroyedNumber]) {
      const from = performance.now();
      reader(text);
      expect(performance.now() - from).toBeLessThan(50);
    }
  }
});
