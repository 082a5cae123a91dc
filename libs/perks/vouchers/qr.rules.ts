/**
 * The QR code of a voucher: version 1 (21 × 21), error correction Q, alphanumeric, mask 0. Thirteen characters fit, and one
 * size is all there ever is.
 */
const SIZE = 21;
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const DATA_BYTES = 13;
const CHECK_BYTES = 13;
/** Level Q (11), mask 000, with its BCH bits and the fixed pattern over it. */
const FORMAT = formatOf(0b11_000);

function formatOf(data: number): number {
  let rest = data << 10;
  for (let bit = 14; bit >= 10; bit -= 1) if (rest & (1 << bit)) rest ^= 0b10100110111 << (bit - 10);
  return ((data << 10) | rest) ^ 0b101010000010010;
}

const multiply = (a: number, b: number): number => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
};

/** Reed-Solomon check bytes of the data. */
function checkBytes(data: readonly number[]): number[] {
  let generator = [1];
  for (let root = 1, i = 0; i < CHECK_BYTES; i += 1, root = multiply(root, 2)) {
    generator = [...generator, 0].map((term, at) => term ^ (at > 0 ? multiply(generator[at - 1]!, root) : 0));
  }
  const rest = [...data, ...Array<number>(CHECK_BYTES).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const factor = rest[at]!;
    generator.forEach((term, i) => (rest[at + i]! ^= multiply(term, factor)));
  }
  return rest.slice(data.length);
}

/** Mode, length and characters in bits, padded to whole bytes. */
function bytesOf(text: string): number[] {
  let bits = '0010' + text.length.toString(2).padStart(9, '0');
  for (let at = 0; at < text.length; at += 2) {
    const [first, second] = [SIGNS.indexOf(text[at]!), text[at + 1] === undefined ? -1 : SIGNS.indexOf(text[at + 1]!)];
    bits += second < 0 ? first.toString(2).padStart(6, '0') : (first * 45 + second).toString(2).padStart(11, '0');
  }
  bits = bits.concat('0000').slice(0, DATA_BYTES * 8);
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  while (bytes.length < DATA_BYTES) bytes.push(bytes.length % 2 === (bits.length / 8) % 2 ? 0xec : 0x11);
  return bytes;
}

type Grid = (boolean | undefined)[][];

function drawFinders(grid: Grid): void {
  for (const [top, left] of [
    [0, 0],
    [0, SIZE - 7],
    [SIZE - 7, 0],
  ] as const) {
    for (let y = -1; y <= 7; y += 1) {
      for (let x = -1; x <= 7; x += 1) {
        const row = grid[top + y];
        if (!row || left + x < 0 || left + x >= SIZE) continue;
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        row[left + x] = ring !== 2 && ring <= 3;
      }
    }
  }
  for (let at = 8; at < SIZE - 8; at += 1) {
    grid[6]![at] = at % 2 === 0;
    grid[at]![6] = at % 2 === 0;
  }
}

function drawFormat(grid: Grid): void {
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = ((FORMAT >> bit) & 1) === 1;
    // Beside the first finder, and split over the other two.
    if (bit < 6) grid[bit]![8] = dark;
    else if (bit < 8) grid[bit + 1]![8] = dark;
    else if (bit === 8) grid[8]![7] = dark;
    else grid[8]![14 - bit] = dark;
    if (bit < 8) grid[8]![SIZE - 1 - bit] = dark;
    else grid[SIZE - 15 + bit]![8] = dark;
  }
  grid[SIZE - 8]![8] = true;
}

/** Dark and light modules, row by row. @param text at most 16 signs of the alphanumeric mode */
export function qrModules(text: string): boolean[][] {
  const grid: Grid = Array.from({ length: SIZE }, () => Array<boolean | undefined>(SIZE).fill(undefined));
  drawFinders(grid);
  drawFormat(grid);
  const data = bytesOf(text);
  const bits = [...data, ...checkBytes(data)].flatMap((byte) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte >> bit) & 1),
  );
  let next = 0;
  let up = true;
  for (let right = SIZE - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < SIZE; step += 1) {
      const y = up ? SIZE - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid[y]![x] !== undefined) continue;
        grid[y]![x] = ((bits[next++] ?? 0) === 1) !== ((x + y) % 2 === 0);
      }
    }
    up = !up;
  }
  return grid as boolean[][];
}

/** The same as a picture with its quiet zone; it grows with its frame. */
export function qrSvg(text: string): string {
  const dark = qrModules(text).flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])));
  const side = SIZE + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark.join('')}"/></svg>`;
}
