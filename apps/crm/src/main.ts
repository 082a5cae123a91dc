import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { problemTitle } from '#contracts';
import { Problem } from '#kernel';
import { readArgs, type Args } from './args.js';
import { language, say, Sentence, word } from './words.js';

interface Command {
  usage: string;
  /** @returns what is printed; nothing when the command spoke for itself */
  run(args: Args): Promise<object | void>;
}

// Each command is loaded when it is asked for: start must not wait for all the libraries.
const COMMANDS: Record<string, Command> = {
  start: { usage: 'start', run: async () => (await import('./start.js')).start() },
  import: {
    usage: 'import FILE --store CODE [--source NAME] [--again]',
    run: async (args) => {
      const { source, again } = args.flags;
      const wanted = { file: fileOf(needed(args, 0, 'FILE')), store: flag(args, 'store'), again: !!again };
      const { importFile } = await import('./commands/import.js');
      return inApp('import', (app) => importFile(app, typeof source === 'string' ? { ...wanted, source } : wanted));
    },
  },
  plan: {
    usage: 'plan [--today DATE]',
    run: async (args) => {
      const today = args.flags['today'] === undefined ? undefined : flag(args, 'today');
      const { planDay } = await import('./commands/plan.js');
      return inApp('plan', (app) => planDay(app, today));
    },
  },
  kpi: {
    usage: 'kpi --month YYYY-MM --store CODE',
    run: async (args) => {
      const [month, store] = [flag(args, 'month'), flag(args, 'store')];
      const { monthKpi } = await import('./commands/kpi.js');
      return inApp('kpi', (app) => monthKpi(app, month, store));
    },
  },
  seed: {
    usage: 'seed [--vehicles N]',
    run: async ({ flags }) => {
      const { seed } = await import('./commands/seed.js');
      return seed(flags['vehicles'] === undefined ? undefined : Number(flags['vehicles']));
    },
  },
  doctor: {
    usage: 'doctor',
    run: async () => {
      const found = await (await import('./doctor.js')).doctor();
      say(word(found.ok ? 'doctor.ok' : 'doctor.bad'));
      if (!found.ok) process.exitCode = 1;
      return found;
    },
  },
  bench: {
    usage: 'bench NAME',
    run: async (args) => {
      const { json: _, ...flags } = args.flags;
      return (await import('./commands/bench.js')).bench(needed(args, 0, 'NAME'), flags);
    },
  },
};

const inApp = async <T>(what: string, work: (app: INestApplicationContext) => Promise<T>): Promise<T> =>
  (await import('./app.js')).withApp(what, work);

function needed(args: Args, at: number, what: string): string {
  const text = args.words[at];
  if (!text) throw new Sentence('crm.missing', { what });
  return text;
}

function flag(args: Args, name: string): string {
  const value = args.flags[name];
  if (typeof value !== 'string') throw new Sentence('crm.missing', { what: `--${name}` });
  return value;
}

/** A file named from where the person stands: npm itself stands in the project. */
const fileOf = (name: string): string =>
  existsSync(name) ? resolve(name) : resolve(process.env['INIT_CWD'] ?? '.', name);

const sentenceOf = (error: unknown): { code: string; title: string } => {
  if (error instanceof Problem) return { code: error.code, title: problemTitle(error.code, language(), error.params) };
  return { code: 'failed', title: error instanceof Error ? error.message : 'failed' };
};

async function main(given: string[]): Promise<void> {
  const {
    words: [name = '', ...words],
    flags,
  } = readArgs(given);
  const command = COMMANDS[name];
  if (!command) {
    const commands = Object.values(COMMANDS).map(({ usage }) => `  ${usage}`);
    throw new Sentence('crm.usage', { commands: commands.join('\n') });
  }
  const result = await command.run({ words, flags });
  if (result) process.stdout.write(`${JSON.stringify(result, null, flags['json'] ? 0 : 2)}\n`);
}

process.env['TZ'] = 'UTC';
const given = process.argv.slice(2);
try {
  await main(given);
  process.exit(process.exitCode ?? 0);
} catch (error) {
  const problem = sentenceOf(error);
  if (given.includes('--json')) process.stdout.write(`${JSON.stringify({ error: problem })}\n`);
  say(problem.title);
  process.exit(1);
}
