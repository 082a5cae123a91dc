/** What keys of the workbench do, in the order in which the help lists them. */
export const DESK_ACTS = [
  'dial',
  'result1',
  'result2',
  'result3',
  'result4',
  'result5',
  'result6',
  'result7',
  'result8',
  'result9',
  'next',
  'note',
  'quote',
  'sheet',
  'perk',
  'link',
  'handOff',
  'mute',
  'down',
  'up',
  'help',
] as const;
export type DeskAct = (typeof DESK_ACTS)[number];

/** Keys as they come: one letter, digit or the space bar each. */
export const USUAL_KEYS: Record<DeskAct, string> = {
  dial: ' ',
  result1: '1',
  result2: '2',
  result3: '3',
  result4: '4',
  result5: '5',
  result6: '6',
  result7: '7',
  result8: '8',
  result9: '9',
  next: 'd',
  note: 'n',
  quote: 'q',
  sheet: 'c',
  perk: 'p',
  link: 's',
  handOff: 'h',
  mute: 'm',
  down: 'j',
  up: 'k',
  help: '?',
};

export type DeskKeys = Partial<Record<DeskAct, string | null>>;

/** The act of a pressed key under one's own keys; a key that was given away acts no more as before. */
export function actOf(key: string, own: DeskKeys): DeskAct | undefined {
  const pressed = key.toLowerCase();
  return DESK_ACTS.find((act) => (own[act] === undefined ? USUAL_KEYS[act] : own[act]) === pressed);
}

/** Another key for an act; whatever had it has none from now on. Null takes the key away. */
export function withKey(own: DeskKeys, act: DeskAct, key: string | null): DeskKeys {
  const next: DeskKeys = { ...own, [act]: key?.toLowerCase() ?? null };
  if (key) for (const other of DESK_ACTS) if (other !== act && actOf(key, next) === other) next[other] = null;
  // The act itself may stand after another that had the key by habit.
  if (key && actOf(key, next) !== act) return withKey(next, act, key);
  return next;
}

/** '空格' aside, a key as it is printed on the keyboard. */
export const keyLabel = (key: string | null, space: string): string =>
  key === null ? '—' : key === ' ' ? space : key.toUpperCase();

/** Whether a key press is meant for the page: nobody types, composes Chinese or answers a dialog. */
export function meantForPage(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.altKey) return false;
  const target = event.target;
  if (target instanceof HTMLElement) {
    // A choice of results is walked with arrows; digits and letters go on working in it.
    const choice = target instanceof HTMLInputElement && target.type === 'radio';
    if (target.isContentEditable || (!choice && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))) return false;
  }
  return document.querySelector('[role="dialog"][aria-modal="true"]') === null;
}
