import type { Title } from './title.js';

/** Import files. */
export const INTAKE_TITLES: Record<string, Title> = {
  'import.same-file': { zh: '这个文件已经导入过', en: 'This very file was imported before' },
};
