import { randomBytes } from 'node:crypto';
import { qrModules, qrSvg } from './qr.rules.js';
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

  it('are drawn as a QR code of the one size that they need', () => {
    const grid = qrModules('0123456789ABC');
    expect(grid.map((row) => row.map((on) => (on ? '#' : '.')).join(''))[0]).toMatch(/^#######\..{5}\.#######$/);
    expect(grid.every((row) => row.length === 21 && row.every((on) => typeof on === 'boolean'))).toBe(true);
    expect(qrSvg('0123456789ABC')).toMatch(/^<svg [^>]*viewBox="0 0 29 29"/);
  });
});
