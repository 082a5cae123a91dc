import { fieldName, type Field } from '../mapping/fields.js';
import { reasonText, type ReasonCode } from './reasons.js';

type Language = 'zh-CN' | 'en';

/** Titles of reasons whose sentence speaks of one row alone. */
const OF_MANY: Partial<Record<ReasonCode, readonly [zh: string, en: string]>> = {
  VIN_LENGTH: ['车架号不是 17 位', 'The VIN has not 17 signs'],
  DUPLICATE_ROW: ['与前面某一行完全相同', 'The same as an earlier row'],
};

/** A problem of many rows as a sentence. */
export function problemText(problem: { code: ReasonCode; field: Field | null }, language: Language): string {
  const many = OF_MANY[problem.code];
  return many ? many[language === 'en' ? 1 : 0] : reasonText(problem, language);
}

/**
 * What taking the proposals would do, as a sentence: "37 个车架号：字母 O 改为数字 0".
 * @param fixes kinds of `fixOf`
 */
export function fixText(field: Field | null, fixes: readonly string[], rows: number, language: Language): string {
  const name = field === null ? '' : fieldName(field, language);
  const other = fixes[0]?.startsWith('+') ? fieldName(fixes[0].slice(1) as Field, language) : undefined;
  if (other !== undefined)
    return language === 'en'
      ? `${name} and ${other} change places in ${rowsText(rows)}`
      : `${rows} 行：${name}与${other}对调`;
  const pairs = fixes.includes('') ? [] : [...new Set(fixes.flatMap((fix) => fix.match(/../g) ?? []))].sort();
  if (language === 'en') {
    const each = pairs.map((pair) => `letter ${pair[0]} becomes digit ${pair[1]}`);
    return `${name} in ${rowsText(rows)}: ${each.join(', ') || 'take the proposed value'}`;
  }
  const each = pairs.map((pair) => `字母 ${pair[0]} 改为数字 ${pair[1]}`);
  return `${rows} 个${name}：${each.join('，') || '改为建议的值'}`;
}

const rowsText = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;
