/** Money in integer fen (1/100 yuan). Never a float of yuan inside the system. */
export type Fen = number;

/** '1234.50' for 123450: two decimals, no sign, no separators. */
export function fenToYuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.abs(fen);
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

/** '1,234.50' for 123450, as tables show money. */
export const fenToText = (fen: Fen): string => fenToYuan(fen).replace(/\B(?=(\d{3})+(?!\d)\.)/g, ',');
