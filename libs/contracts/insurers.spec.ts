import { describe, expect, test } from '@jest/globals';
import { INSURERS, insurerCodeOf } from './insurers.js';

describe('names of insurers', () => {
  test.each([
    ['人保', 'PICC'],
    ['PICC', 'PICC'],
    ['人保财险', 'PICC'],
    ['中国人民财产保险股份有限公司', 'PICC'],
    ['中国人民财产保险股份有限公司广州市分公司', 'PICC'],
    ['平安产险', 'PINGAN'],
    ['中国平安', 'PINGAN'],
    ['平安-电销', 'PINGAN'],
    ['太保', 'CPIC'],
    ['太平洋产险', 'CPIC'],
    ['中国太平洋财险', 'CPIC'],
    ['中国太平', 'TAIPING'],
    ['太平财险', 'TAIPING'],
    ['国寿财', 'CLPC'],
    ['中国人寿财险', 'CLPC'],
    ['阳光', 'YGBX'],
    ['阳光产险', 'YGBX'],
    ['中华', 'ZHLH'],
    ['中华联合', 'ZHLH'],
    ['中国大地保险', 'CCIC'],
    ['安盛', 'AXATP'],
    ['比亚迪财险', 'BYDI'],
    ['泰康在线', 'TKOL'],
  ])('%s is %s', (name, code) => {
    expect(insurerCodeOf(name)).toBe(code);
  });

  test('an unknown name, a blank and two names in one cell name no insurer', () => {
    for (const name of ['', '某某保险', '中国', '保险', '人保/平安']) expect(insurerCodeOf(name)).toBeUndefined();
  });

  test('each insurer is found by all of its own names, and no name means two of them', () => {
    for (const { code, shortName, fullName, aliases } of INSURERS) {
      for (const name of [code, shortName, fullName, ...aliases])
        expect([name, insurerCodeOf(name)]).toEqual([name, code]);
    }
  });

  test('a long hostile name is answered in a blink', () => {
    const from = performance.now();
    for (const piece of ['有限', '中国', '(', '保险']) insurerCodeOf(piece.repeat(25_000));
    expect(performance.now() - from).toBeLessThan(50);
  });
});
