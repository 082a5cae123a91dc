import type { z } from 'zod';
import { IMPORT_KINDS, type ImportFieldList } from '#contracts';
import { namePinyin } from '#customers';
import { kindsOfField } from '../reading/file-kind.js';
import { fieldName, FIELDS, REPEATED } from './fields.js';

/** All fields that a column can be mapped to, for the person who does it by hand. */
export const importFields = (): z.infer<typeof ImportFieldList> => ({
  items: FIELDS.map((field) => ({
    field,
    zh: fieldName(field, 'zh-CN'),
    en: fieldName(field, 'en'),
    pinyin: namePinyin(fieldName(field, 'zh-CN')),
    repeats: REPEATED.has(field),
    kinds: [...(kindsOfField(field) ?? IMPORT_KINDS)],
  })),
});
