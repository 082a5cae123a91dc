/** Every colour of the console by what it says. The style sheets read them as variables, charts and antd as values. */
export interface Palette {
  /** The menu and the door: always dark. */
  ink: string;
  inkSoft: string;
  inkText: string;
  inkQuiet: string;
  ground: string;
  paper: string;
  raised: string;
  head: string;
  hover: string;
  line: string;
  lineSoft: string;
  edge: string;
  text: string;
  quiet: string;
  /** The colour of what can be done. */
  teal: string;
  tealSoft: string;
  tealLine: string;
  onTeal: string;
  /** The colour of time: what is near, what asks for attention. */
  amber: string;
  amberSoft: string;
  amberInk: string;
  good: string;
  warn: string;
  bad: string;
  badSoft: string;
  badInk: string;
  idle: string;
  tag: string;
  tagText: string;
  pale: string;
}

export const LIGHT: Palette = {
  ink: '#0d2b33',
  inkSoft: '#1b3c45',
  inkText: '#d3dee0',
  inkQuiet: '#93a9ae',
  ground: '#f4f3ef',
  paper: '#ffffff',
  raised: '#ffffff',
  head: '#f8f7f4',
  hover: '#f0f5f5',
  line: '#e2e0da',
  lineSoft: '#eceae5',
  edge: '#cbc9c2',
  text: '#1b2a2f',
  quiet: '#5a696e',
  teal: '#0f5666',
  tealSoft: '#e4eeee',
  tealLine: '#9bb9bf',
  onTeal: '#ffffff',
  amber: '#d97724',
  amberSoft: '#fbf0e3',
  amberInk: '#7a4300',
  good: '#2b7a4b',
  warn: '#9a5500',
  bad: '#b3372a',
  badSoft: '#fbe9e6',
  badInk: '#7d2218',
  idle: '#7d898d',
  tag: '#efede8',
  tagText: '#47565b',
  pale: '#c4d3d5',
};

export const DARK: Palette = {
  ink: '#0a1a1f',
  inkSoft: '#16303a',
  inkText: '#d3dee0',
  inkQuiet: '#8fa5aa',
  ground: '#10191c',
  paper: '#172326',
  raised: '#1d2b2f',
  head: '#1b292c',
  hover: '#1f3034',
  line: '#2c3b3f',
  lineSoft: '#243337',
  edge: '#455659',
  text: '#e4eaea',
  quiet: '#a3b2b5',
  teal: '#6cc0cc',
  tealSoft: '#1d3a40',
  tealLine: '#3f6d75',
  onTeal: '#06262d',
  amber: '#e8934a',
  amberSoft: '#3a2a17',
  amberInk: '#f3c590',
  good: '#6cc48f',
  warn: '#eab066',
  bad: '#f1897b',
  badSoft: '#41221e',
  badInk: '#f7c0b8',
  idle: '#8b989c',
  tag: '#2a393d',
  tagText: '#c0cccf',
  pale: '#35494e',
};

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Hands a palette to the style sheets. */
export function paint(palette: Palette, root: HTMLElement): void {
  for (const [name, colour] of Object.entries(palette) as [string, string][]) {
    root.style.setProperty(`--${dashed(name)}`, colour);
  }
}
