import { describe, expect, test } from '@jest/globals';
import { cleanText, denseText, isBlank, isCompany, readName, readYesNo } from './text.js';

const hostile = (piece: string): string => piece.repeat(Math.ceil(50_000 / piece.length));
const milliseconds = (work: () => void): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

describe('text of a cell', () => {
  test.each([
    ['１３８', '138'],
    ['\u00A0黄宇秀\u3000', '黄宇秀'],
    ["'13800000000", '13800000000'],
    ['’粤A12345', '粤A12345'],
    ['="13800000000"', '13800000000'],
    ['两\n行', '两 行'],
    ['\u200B粤A\uFEFF12345', '粤A12345'],
    ['a \t  b', 'a b'],
  ])('%j is meant as %j', (raw, meant) => {
    expect(cleanText(raw)).toBe(meant);
  });

  test('a dash, a slash, 无 or an error of a formula says nothing', () => {
    for (const raw of ['', '  ', '-', '——', '/', '无', 'N/A', '#REF!', '#N/A']) expect(isBlank(raw)).toBe(true);
    for (const raw of ['0', '不详', '李']) expect(isBlank(raw)).toBe(false);
  });

  test('hyphens and spaces inside a number are dropped and letters become capitals', () => {
    expect(denseText(' lhgcmwu72-n7660380 ')).toBe('LHGCMWU72N7660380');
  });
});

describe('name', () => {
  test.each([
    ['张三先生', { name: '张三', kind: 'person' }],
    ['李　四', { name: '李四', kind: 'person' }],
    ['先生', { name: '先生', kind: 'person' }],
    ['John  Smith', { name: 'John Smith', kind: 'person' }],
    ['佛山市顺达物流有限公司', { name: '佛山市顺达物流有限公司', kind: 'company' }],
    ['中国平安财产保险股份有限公司佛山分公司', { name: '中国平安财产保险股份有限公司佛山分公司', kind: 'company' }],
    ['广州市第一中学', { name: '广州市第一中学', kind: 'company' }],
  ])('%s', (raw, name) => {
    expect(readName(raw)).toEqual(name);
  });

  test('digits and dashes are no name', () => {
    for (const raw of ['', '-', '13800000000', '***']) expect(readName(raw)).toBeUndefined();
  });

  test('a person called 王厂 is no company', () => {
    expect(isCompany('王厂')).toBe(false);
  });
});

test('是 and 否 are read in all their spellings', () => {
  for (const raw of ['是', '有', 'y', '1', '√']) expect(readYesNo(raw)).toBe(true);
  for (const raw of ['否', '无', 'N', '0', '×']) expect(readYesNo(raw)).toBe(false);
  expect(readYesNo('也许')).toBeUndefined();
});

test('fifty kilobytes of a hostile text are read in a blink', () => {
  for (const piece of [' ', "'", '公司', 'a ', '王 ', '\u200B', '﷽', '="', '先生']) {
    const text = hostile(piece);
    const spent = milliseconds(() => {
      cleanText(text);
      isBlank(text);
      isCompany(text);
      readName(text);
      readYesNo(text);
    });
    expect(spent).toBeLessThan(250);
  }
});
