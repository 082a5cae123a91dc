import { describe, expect, it } from '@jest/globals';
import { DARK, LIGHT, type Palette } from './palette.js';

const channel = (value: number): number =>
  value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const light = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16))) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x) as [number, number];
  return (a + 0.05) / (b + 0.05);
};

/** Text on what it stands on. */
const TEXTS: [keyof Palette, keyof Palette][] = [
  ...(['text', 'quiet', 'teal', 'good', 'warn', 'bad'] as const).flatMap((ink): [keyof Palette, keyof Palette][] =>
    (['paper', 'raised', 'ground', 'head', 'hover'] as const).map((ground) => [ink, ground]),
  ),
  ['inkText', 'ink'],
  ['inkQuiet', 'ink'],
  ['inkText', 'inkSoft'],
  ['teal', 'tealSoft'],
  ['text', 'tealSoft'],
  ['onTeal', 'teal'],
  ['amberInk', 'amberSoft'],
  ['badInk', 'badSoft'],
  ['tagText', 'tag'],
];
/** Shapes that say something: dots, bars, focus rings. */
const SHAPES: [keyof Palette, keyof Palette][] = [
  ['amber', 'paper'],
  ['idle', 'paper'],
  ['teal', 'ground'],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('The %s palette', (_, palette) => {
  it.each(TEXTS)('can be read: %s on %s', (ink, ground) => {
    expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SHAPES)('can be told apart: %s on %s', (shape, ground) => {
    expect(contrast(palette[shape], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});
