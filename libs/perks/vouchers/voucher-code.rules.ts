/** Crockford's base 32: no I, L, O, U, which are read as something else. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** Multiplication by 2 in the field of 32 elements (x⁵ + x² + 1). */
const twice = (value: number): number => (value & 16 ? ((value << 1) & 31) ^ 5 : value << 1);
function times(value: number, power: number): number {
  let product = value;
  for (let i = 0; i < power; i += 1) product = twice(product);
  return product;
}

/** The check character of twelve: any one wrong character and any two that changed places are found. */
const checkOf = (signs: string): string => {
  const sum = [...signs].reduce((total, sign, at) => total ^ times(SIGNS.indexOf(sign), at + 1), 0);
  return SIGNS[sum]!;
};

/** The code of 60 random bits (eight bytes, the first four bits of which are left out), with its check character. */
export function codeOf(random: Buffer): string {
  const bits = random.readBigUInt64BE() & ((1n << 60n) - 1n);
  let signs = '';
  for (let at = LENGTH - 1; at >= 0; at -= 1) signs += SIGNS[Number((bits >> BigInt(5 * at)) & 31n)]!;
  return signs + checkOf(signs);
}

/** What somebody typed or a scanner read, as it is kept: null when it is no code or its check character is wrong. */
export function readCode(text: string): string | null {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{13}$/.test(code)) return null;
  return checkOf(code.slice(0, LENGTH)) === code[LENGTH] ? code : null;
}

/** In groups, for people. */
export const shownCode = (code: string): string => [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
