/** A command line taken apart: words in their order, and flags (`--name value`, `--name=value`, or bare `--name`). */
export interface Args {
  words: string[];
  flags: Record<string, string | true>;
}

/** Flags that never take a value. */
const BARE = new Set(['json', 'again', 'help']);

/** Takes a command line apart. */
export function readArgs(given: string[]): Args {
  const args: Args = { words: [], flags: {} };
  for (let i = 0; i < given.length; i++) {
    const text = given[i]!;
    if (!text.startsWith('--')) {
      args.words.push(text);
      continue;
    }
    const [name, value] = split(text.slice(2));
    const next = given[i + 1];
    if (value !== undefined) args.flags[name] = value;
    else if (BARE.has(name) || next === undefined || next.startsWith('--')) args.flags[name] = true;
    else {
      args.flags[name] = next;
      i += 1;
    }
  }
  return args;
}

const split = (text: string): [string, string | undefined] => {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};
