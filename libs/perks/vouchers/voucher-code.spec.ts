import { randomBytes } from 'node:crypto';
import decodeQR from 'qr/decode.js';
import { drawCode } from './draw-code.js';
import { codeOf, readCode, shownCode } from './voucher-code.rules.js';

describe('Voucher codes', () => {
  const codes = Array.from({ length: 50 }, () => codeOf(randomBytes(8)));

  it('hold sixty bits and a check character, and are read however they are written', () => {
    expect(codeOf(Buffer.alloc(8))).toBe('0000000000000');
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) {
      expect(readCode(code)).toBe(code);
      expect(readCode(` ${shownCode(code).toLowerCase()} `)).toBe(code);
    }
    expect(readCode('OOOOOOOOOOOOO')).toBe('0000000000000');
    expect([readCode(''), readCode('ABC'), readCode('0'.repeat(14)), readCode("0' OR 1=1 --")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('are refused with any one wrong character, and with any two neighbours that changed places', () => {
    for (const code of codes) {
      for (let at = 0; at < code.length; at += 1) {
        for (const sign of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
          const wrong = code.slice(0, at) + sign + code.slice(at + 1);
          expect([wrong, readCode(wrong)]).toEqual([wrong, sign === code[at] ? code : null]);
        }
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at]! + code.slice(at + 2);
        expect(readCode(swapped)).toBe(swapped === code ? code : null);
      }
    }
  });

  it('are drawn so that a camera reads them', () => {
    for (const code of codes) expect(decodeQR(pictureOf(drawCode(code)))).toBe(code);
  });
});

/** The drawing as a camera sees it, four pixels a square: its path steps from one dark square to the next. */
function pictureOf(svg: string): { width: number; height: number; data: Uint8Array } {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]) * 4;
  const data = new Uint8Array(size * size * 4).fill(255);
  let at = { x: 0, y: 0 };
  for (const [, how, x, y] of svg.matchAll(/([Mm])(-?\d+) (-?\d+)/g)) {
    const from = how === 'M' ? { x: 0, y: 0 } : at;
    at = { x: from.x + Number(x), y: from.y + Number(y) };
    for (let row = at.y * 4; row < at.y * 4 + 4; row++)
      for (let pixel = row * size + at.x * 4; pixel < row * size + at.x * 4 + 4; pixel++)
        data.fill(0, pixel * 4, pixel * 4 + 3);
  }
  return { width: size, height: size, data };
}
