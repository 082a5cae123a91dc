import type { Title } from './title.js';

/** Import files. */
export const INTAKE_TITLES: Record<string, Title> = {
  'import.same-file': { zh: '这个文件已经导入过', en: 'This very file was imported before' },
  'import.empty': { zh: '文件是空的，没有任何内容', en: 'The file is empty' },
  'import.no-rows': { zh: '只有表头，没有数据行', en: 'There is a header row but no row of data' },
  'import.not-a-sheet': {
    zh: '这不是可以导入的表格，请使用 xlsx、xls 或 csv 文件',
    en: 'This is no sheet that can be imported; use an xlsx, xls or csv file',
  },
  'import.other-format': {
    zh: '文件名是 {named}，内容却是 {found}，请另存为正确的格式',
    en: 'The file is named {named} but holds {found}; save it in the format of its name',
  },
  'import.encrypted': { zh: '文件有密码保护，请去掉密码后再导入', en: 'The file is protected by a password' },
  'import.macros': { zh: '文件带有宏，请另存为不带宏的 xlsx', en: 'The file has macros; save it as xlsx without them' },
  'import.zip-bomb': { zh: '文件解压后过大，已拒绝', en: 'The file unpacks to far too much and is refused' },
  'import.too-large': {
    zh: '文件太大（行、列或内容超出上限），请拆分后导入',
    en: 'The file is too large (rows, columns or contents); split it',
  },
  'import.over-limit': {
    zh: '表格超出上限（最多 1,048,576 行、16,384 列、1,000 个表头、2,000 万个单元格），请拆分或删去多余的行列',
    en: 'The sheet is over the limit (1,048,576 rows, 16,384 columns, 1,000 headers, 20 million cells); split it',
  },
  'import.no-such-sheet': { zh: '文件里没有这个工作表', en: 'The file has no sheet of this name' },
  'import.no-such-row': { zh: '工作表里没有这一行，不能作为表头', en: 'The sheet has no such row to be its header' },
  'import.changed': {
    zh: '读取时文件被改动，请重新导入',
    en: 'The file was changed while it was read; import it again',
  },
  'import.unsafe-archive': { zh: '文件结构不安全，已拒绝', en: 'The inner structure of the file is unsafe' },
  'import.broken': {
    zh: '文件已损坏，读不下去，请重新导出',
    en: 'The file is damaged and cannot be read; export it again',
  },
  'import.no-vehicle-column': {
    zh: '没有找到“车架号”或“车牌号”这一列，请检查表头',
    en: 'No column with the VIN or the plate was found; check the header row',
  },
  'import.not-found': { zh: '没有找到这次导入', en: 'This import was not found' },
  'intake-key.not-found': { zh: '没有找到这把导入密钥', en: 'This intake key was not found' },
  'import.not-checked': {
    zh: '这次导入没有可写入的内容（未检查、失败或已取消）',
    en: 'This import has nothing to bring in: it is unchecked, failed or cancelled',
  },
  'import.committed': {
    zh: '数据已经开始写入，不能再更改；写完后可以撤销',
    en: 'The rows are being brought in already; undo them afterwards instead',
  },
  'import.checking': {
    zh: '文件还在检查，请稍候再改',
    en: 'The file is still being checked; change it when that is done',
  },
  'import.column-twice': {
    zh: '“{name}”对应了两列，只能对应一列',
    en: 'Two columns are mapped to “{field}”; it can be given once',
  },
  'import.kind-not-merged': {
    zh: '这类清单目前只能检查，还不能写入',
    en: 'Lists of this kind can be checked, but not brought in yet',
  },
  'import.not-committing': {
    zh: '这次导入不在写入中，不能暂停或继续',
    en: 'This import is not being brought in, so it cannot be paused or resumed',
  },
  'import.nothing-to-undo': {
    zh: '这次导入没有可以撤销的内容',
    en: 'This import has written nothing that can be undone',
  },
  'import.no-such-field': { zh: '没有这个字段：{field}', en: 'There is no such field: {field}' },
  'import.no-such-column': { zh: '表格里没有第 {column} 列', en: 'The sheet has no column {column}' },
  'import.row-not-found': { zh: '没有找到这一行', en: 'This row was not found' },
  'import-profile.not-found': { zh: '没有找到这个导入模板', en: 'This import profile was not found' },
};
