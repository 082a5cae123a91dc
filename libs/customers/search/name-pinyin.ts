import { pinyin } from 'pinyin-pro';
import { isCompany } from '#kernel';

const LONGEST = 60;

/**
 * A name as people type it: in full and by initials, 王小明 → "wangxiaoming wxm", each word led by a space, so that a word's
 * beginning can be asked for. Surnames are read as surnames (单 shan, 曾 zeng), ü as v; what is no Chinese sign stays as
 * it is when it is a letter or digit and is left out else. Never fails and is never empty.
 */
export function namePinyin(name: string): string {
  const readings = pinyin(name.normalize('NFKC').slice(0, LONGEST), {
    toneType: 'none',
    type: 'array',
    surname: isCompany(name) ? 'off' : 'head',
    v: true,
    nonZh: 'consecutive',
  });
  const words = readings.map((word) => word.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((word) => word !== '');
  const initials = words.map((word) => word[0]).join('');
  return ` ${words.join('')} ${initials}`;
}
