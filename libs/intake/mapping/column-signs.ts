import type { SheetRow } from '#sheets';
import { insurerCodeOf } from '#contracts';
import { readDay, readFen, readIdNo, readPhone, readPlate, readVin, type Fen, type LocalDate } from '#kernel';
import { cleanText, hasNoPlateYet, isBlank, isCompany, readPolicyNo, readYesNo } from '#kernel';

/** Rows of data that are looked at to tell what a column holds. */
export const SAMPLE_ROWS = 200;
const CELL_MAX = 120;

/** What cells can look like; a cell may look like several. */
export type Sign =
  | 'vin'
  | 'nearVin'
  | 'plate'
  | 'noPlateYet'
  | 'phone'
  | 'idNo'
  | 'insurer'
  | 'day'
  | 'serial'
  | 'money'
  | 'policyNo'
  | 'yesNo'
  | 'person'
  | 'grade'
  | 'engine';

/** What the cells of one column look like: shares from 0 to 1 of the cells that say something. */
export interface ColumnSigns {
  filled: number;
  share: Readonly<Record<Sign, number>>;
  /** Of the cells that are VINs, those whose check digit fits. */
  checked: number;
  /** Different texts among the filled cells, as a share. */
  distinct: number;
  days: readonly LocalDate[];
  amounts: readonly Fen[];
}

/** Engine numbers have no rule of their own: this is only a likeness. */
const ENGINE = /^(?=[A-Z0-9-]*\d{3})[A-Z0-9-]{5,14}$/i;
const NEAR_VIN = /^(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{15,19}$/;
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常欧汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申关耿焦左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司古吉简车项缪池';
const PERSON = new RegExp(`^(?:[${SURNAMES}]|欧阳|上官|司马|诸葛|东方|慕容)\\p{Script=Han}{1,3}(?:先生|女士)?$`, 'u');
const GRADE = /^[A-E][类级+]?$/i;

const SIGNS: readonly (readonly [Sign, (text: string) => boolean])[] = [
  ['vin', (text) => text.length >= 17 && readVin(text) !== undefined],
  ['nearVin', (text) => NEAR_VIN.test(text.replace(/[\s-]/g, '').toUpperCase())],
  ['plate', (text) => text.length >= 7 && text.length <= 12 && readPlate(text) !== undefined],
  ['noPlateYet', (text) => hasNoPlateYet(text)],
  ['phone', (text) => text.length >= 7 && readPhone(text) !== undefined],
  ['idNo', (text) => text.length >= 15 && readIdNo(text) !== undefined],
  ['insurer', (text) => text.length >= 2 && text.length <= 40 && insurerCodeOf(text) !== undefined],
  ['day', (text) => text.length >= 5 && readDay(text) !== undefined],
  ['serial', (text) => /^\d{5}(?:\.\d{1,15})?$/.test(text)],
  ['money', (text) => text.length <= 20 && readFen(text) !== undefined],
  ['policyNo', (text) => text.length >= 8 && /\d{4}/.test(text) && readPolicyNo(text) !== undefined],
  ['yesNo', (text) => text.length <= 5 && readYesNo(text) !== undefined],
  ['person', (text) => PERSON.test(text) || isCompany(text)],
  ['grade', (text) => GRADE.test(text)],
  ['engine', (text) => ENGINE.test(text)],
];
const NAMES = SIGNS.map(([name]) => name);

/** Looks at one column of the sample. Numbers of a sheet that stand as days are days by their text. */
export function signsOf(sample: readonly SheetRow[], column: number): ColumnSigns {
  const counts = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<Sign, number>;
  const texts = sample
    .slice(0, SAMPLE_ROWS)
    .map((row) => cleanText((row.cells[column]?.text ?? '').slice(0, CELL_MAX)))
    .filter((text) => !isBlank(text));
  const days: LocalDate[] = [];
  const amounts: Fen[] = [];
  let checked = 0;
  for (const text of texts) {
    for (const [name, looks] of SIGNS) if (looks(text)) counts[name] += 1;
    if (readVin(text)?.suspect === false) checked += 1;
    const day = readDay(text);
    if (day !== undefined) days.push(day);
    const amount = text.length <= 20 ? readFen(text) : undefined;
    if (amount !== undefined) amounts.push(amount);
  }
  const filled = texts.length;
  const share = Object.fromEntries(NAMES.map((name) => [name, filled ? counts[name] / filled : 0]));
  return {
    filled,
    share: share as Record<Sign, number>,
    checked: counts.vin ? checked / counts.vin : 0,
    distinct: filled ? new Set(texts).size / filled : 0,
    days: days.sort(),
    amounts: amounts.sort((a, b) => a - b),
  };
}

/** The value in the middle of a sorted list. */
export const middleOf = <T>(sorted: readonly T[]): T | undefined => sorted[Math.floor(sorted.length / 2)];
