import { writeFileSync } from 'node:fs';

const WIDTH = 320;
const HEIGHT = 240;
const SCALE = 6;
const FRAMES_EACH = 10;
const INK = 20;
const PAPER = 235;

/** The dark squares of a code that was drawn as SVG: its path steps from one to the next. */
function squaresOf(svg: string): { x: number; y: number }[] {
  let at = { x: 0, y: 0 };
  return [...svg.matchAll(/([Mm])(-?\d+) (-?\d+)/g)].map(([, how, x, y]) => {
    const from = how === 'M' ? { x: 0, y: 0 } : at;
    at = { x: from.x + Number(x), y: from.y + Number(y) };
    return at;
  });
}

/** One picture of a film: a code in the middle of a sheet of paper; the colours that follow the brightness are grey. */
function frameOf(svg: string): Buffer {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1] ?? 0) * SCALE;
  const light = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  const [left, top] = [Math.floor((WIDTH - size) / 2), Math.floor((HEIGHT - size) / 2)];
  for (const { x, y } of squaresOf(svg)) {
    for (let row = 0; row < SCALE; row += 1) {
      const from = (top + y * SCALE + row) * WIDTH + left + x * SCALE;
      light.fill(INK, from, from + SCALE);
    }
  }
  return Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}

/** A film for Chromium's pretended camera: each drawing held before it for a second, over and over. */
export function filmOf(file: string, drawings: string[]): void {
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  const frames = drawings.flatMap((svg) => Array<Buffer>(FRAMES_EACH).fill(frameOf(svg)));
  writeFileSync(file, Buffer.concat([head, ...frames]));
}
