import { useSyncExternalStore } from 'react';
import { DARK, LIGHT, paint, type Palette } from './palette.js';

export type Density = 'dense' | 'comfortable';
export type ThemeChoice = 'light' | 'dark' | 'system';
/** How the console looks to whoever sits here. Kept on the server by person; here too, so that a reload does not blink. */
export interface Look {
  theme: ThemeChoice;
  density: Density;
  dark: boolean;
}

const KEY = 'xuchi.look';
const night = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function remembered(): Partial<Look> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>;
  } catch {
    return {};
  }
}
const made = ({ theme = 'light', density = 'comfortable' }: Partial<Look>): Look => ({
  theme,
  density,
  dark: theme === 'dark' || (theme === 'system' && night.matches),
});
let look = made(remembered());

function show(): void {
  const root = document.documentElement;
  paint(look.dark ? DARK : LIGHT, root);
  root.dataset.theme = look.dark ? 'dark' : 'light';
  root.dataset.density = look.density;
  root.style.colorScheme = look.dark ? 'dark' : 'light';
}
show();
night.addEventListener('change', () => setLook({}));

/** Changes what is given, at once and everywhere. */
export function setLook(changed: Partial<Pick<Look, 'theme' | 'density'>>): void {
  const next = made({ ...look, ...changed });
  if (next.theme === look.theme && next.density === look.density && next.dark === look.dark) return;
  look = next;
  localStorage.setItem(KEY, JSON.stringify({ theme: look.theme, density: look.density }));
  show();
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};
export const useLook = (): Look => useSyncExternalStore(subscribe, () => look);
/** The colours in force, for what draws by itself (charts). */
export const usePalette = (): Palette => (useLook().dark ? DARK : LIGHT);
