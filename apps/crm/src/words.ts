/** Everything the command line says to people, in the two languages of the product. */
const WORDS = {
  'start.database': { en: 'Starting the database …', zh: '正在启动数据库……' },
  'start.adopted': { en: 'The database was still running and has been taken over.', zh: '数据库仍在运行，已接管。' },
  'start.seed': { en: 'Loading the demo group …', zh: '正在载入示例集团……' },
  'start.processes': { en: 'Starting the api, the worker and the console …', zh: '正在启动接口、任务进程和控制台……' },
  'start.ready': { en: 'Xuchi is running at {url}', zh: '续驰已启动：{url}' },
  'start.people': { en: '  Sign in as: {people}', zh: '  登录名：{people}' },
  'start.password': { en: '  Password:   {password}', zh: '  密码：{password}' },
  'start.sandbox': { en: '  Messages go to the stand-in provider: {url}/book', zh: '  短信发往模拟服务商：{url}/book' },
  'start.home': { en: '  Data: {home}', zh: '  数据目录：{home}' },
  'start.stop': { en: '  Ctrl-C stops everything.', zh: '  按 Ctrl-C 全部停止。' },
  'start.setup': {
    en: '  Set-up token for the first administrator (30 minutes, once): {token}',
    zh: '  首位管理员的初始化口令（30 分钟内有效，仅一次）：{token}',
  },
  'start.volatile': {
    en: 'Careful: the data folder lies in memory and will be gone when this machine restarts.',
    zh: '注意：数据目录位于内存中，重启机器后会丢失。',
  },
  'start.died': { en: 'The {name} ended and is started again.', zh: '{name} 已退出，正在重新启动。' },
  'start.stopping': { en: 'Stopping …', zh: '正在停止……' },
  'start.stopped': { en: 'Stopped.', zh: '已停止。' },
  'start.port': {
    en: 'Port {port} is taken by another program; set {name} to a free one.',
    zh: '端口 {port} 已被其他程序占用，请用 {name} 指定空闲端口。',
  },
  'start.kept': {
    en: 'Xuchi is already at work in {home} ({what}, process {pid}); stop it first, or set XUCHI_HOME to another folder.',
    zh: '{home} 中已有续驰在运行（{what}，进程 {pid}），请先停止它，或用 XUCHI_HOME 指定其他目录。',
  },
  'start.slow': {
    en: 'The api did not become ready within {seconds} s; see {log}.',
    zh: '接口在 {seconds} 秒内未就绪，请查看 {log}。',
  },
  'start.app-url': {
    en: 'DATABASE_URL is set, so DATABASE_APP_URL must name the login of the application (not the owner).',
    zh: '已设置 DATABASE_URL，还需用 DATABASE_APP_URL 指定应用登录账号（不可为所有者）。',
  },
  'crm.usage': {
    en: 'Usage: npm run -s crm -- COMMAND [--json]\n{commands}',
    zh: '用法：npm run -s crm -- 命令 [--json]\n{commands}',
  },
  'crm.owner': {
    en: 'This command needs DATABASE_URL, the login of the owner.',
    zh: '此命令需要 DATABASE_URL（所有者账号）。',
  },
  'crm.missing': { en: 'Missing: {what}', zh: '缺少：{what}' },
  'crm.unknown-bench': { en: 'There is no benchmark of this name.', zh: '没有这个基准测试。' },
  'doctor.ok': { en: 'All is well.', zh: '一切正常。' },
  'doctor.bad': { en: 'Something is wrong.', zh: '存在问题。' },
} as const;

export type Word = keyof typeof WORDS;

const chinese = (): boolean =>
  /^zh/i.test(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '');

/** The language of the terminal. */
export const language = (): 'zh-CN' | 'en' => (chinese() ? 'zh-CN' : 'en');

/** A sentence in the language of the terminal. */
export const word = (key: Word, params: Record<string, string | number> = {}): string =>
  WORDS[key][chinese() ? 'zh' : 'en'].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** Tells people something; standard output belongs to results. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** A failure that is a sentence for people and needs no stack. */
export class Sentence extends Error {
  constructor(key: Word, params: Record<string, string | number> = {}) {
    super(word(key, params));
    this.name = 'Sentence';
  }
}
