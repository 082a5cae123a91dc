import { FONT } from '../../ui/theme.js';
import type { SheetModel, SheetRow } from './sheet-rows.js';
import type { TextWords } from './sheet-text.js';

/** A picture wide enough to be read in a chat without being enlarged. */
const WIDTH = 1080;
const EDGE = 40;
const ROW = 46;
const NAME = 250;
const INK = '#1b2a2f';
const QUIET = '#5a696e';
const LINE = '#e2e0da';
const TEAL = '#0f5666';
const AMBER = '#7a4300';

/** Draws downwards; measuring is drawing on a canvas that nobody sees. */
class Pen {
  y = EDGE;
  constructor(private readonly to: CanvasRenderingContext2D) {}

  private font(size: number, bold: boolean): void {
    this.to.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
  }

  /** One text at a place, made narrower until it fits. */
  put(
    text: string,
    x: number,
    y: number,
    width: number,
    look: { size?: number; bold?: boolean; colour?: string } = {},
  ): void {
    let size = look.size ?? 24;
    this.font(size, look.bold ?? false);
    while (size > 14 && this.to.measureText(text).width > width) this.font((size -= 1), look.bold ?? false);
    this.to.fillStyle = look.colour ?? INK;
    this.to.fillText(text, x, y);
  }

  /** A text over as many lines as it takes. */
  wrap(text: string, look: { size?: number; bold?: boolean; colour?: string; indent?: number } = {}): void {
    const size = look.size ?? 22;
    this.font(size, look.bold ?? false);
    const x = EDGE + (look.indent ?? 0);
    let line = '';
    const flush = (): void => {
      this.y += size * 1.5;
      this.to.fillStyle = look.colour ?? INK;
      this.to.fillText(line, x, this.y);
      line = '';
    };
    for (const sign of text) {
      if (this.to.measureText(line + sign).width > WIDTH - EDGE - x) flush();
      line += sign;
    }
    if (line) flush();
  }

  rule(): void {
    this.to.fillStyle = LINE;
    this.to.fillRect(EDGE, this.y, WIDTH - 2 * EDGE, 1);
  }

  band(height: number, colour: string): void {
    this.to.fillStyle = colour;
    this.to.fillRect(EDGE, this.y, WIDTH - 2 * EDGE, height);
  }
}

function drawRow(pen: Pen, row: SheetRow, mark: string): void {
  const width = (WIDTH - 2 * EDGE - NAME) / row.cells.length;
  if (row.kind === 'total') pen.band(ROW, '#e4eeee');
  const bold = row.kind === 'total';
  pen.put(row.name, EDGE + 8, pen.y + 31, NAME - 16, { colour: QUIET, bold });
  row.cells.forEach(({ text, thinner }, at) => {
    const said = thinner ? `${text} ${mark}` : text;
    pen.put(said, EDGE + NAME + at * width + 8, pen.y + 31, width - 16, { bold, colour: thinner ? AMBER : INK });
  });
  pen.y += ROW;
  pen.rule();
}

function draw(to: CanvasRenderingContext2D, model: SheetModel, words: TextWords): number {
  const pen = new Pen(to);
  pen.wrap(model.title, { size: 38, bold: true, colour: TEAL });
  pen.wrap(model.car, { size: 22, colour: QUIET });
  pen.y += 20;
  const head: SheetRow = { name: '', kind: 'total', cells: model.columns.map((text) => ({ text, thinner: false })) };
  for (const row of [head, ...model.rows]) drawRow(pen, row, words.thinner);
  if (model.cash) pen.wrap(model.cash, { colour: AMBER });
  if (model.why.length > 0) pen.wrap(words.why, { bold: true, size: 24 });
  for (const { name, amount, causes } of model.why) pen.wrap(`${name} ${amount}：${causes.join('；')}`);
  if (model.service.length > 0) pen.wrap(words.service, { bold: true, size: 24 });
  for (const { text, asOf } of model.service) pen.wrap(`· ${text}（${asOf}）`);
  pen.y += 12;
  pen.wrap(model.seller.join(' · '), { size: 20, colour: QUIET });
  pen.wrap(model.legal, { size: 20, colour: QUIET });
  return Math.ceil(pen.y + EDGE);
}

/** The sheet as a picture. */
export async function sheetPicture(model: SheetModel, words: TextWords): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = 10;
  const height = draw(canvas.getContext('2d')!, model, words);
  canvas.height = height;
  const to = canvas.getContext('2d')!;
  to.fillStyle = '#ffffff';
  to.fillRect(0, 0, WIDTH, height);
  draw(to, model, words);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}
