/** First signs of each insurer's policy numbers, as owners know them from their papers; invented. */
const PREFIX: Readonly<Record<string, string>> = {
  PICC: 'PDAA',
  PINGAN: '1056',
  CPIC: 'AGUZ',
  URTRUST: 'ZC44',
  BYDI: 'BYD4',
  CLPC: '8054',
  ZHLH: '0244',
  YGBX: '1013',
  CCIC: 'PDZA',
};

/** A policy number as the insurer writes it: prefix, year, place, serial. */
export const policyNumber = (insurer: string, year: number, serial: number): string =>
  `${PREFIX[insurer] ?? 'X'}${year}4401${String(serial).padStart(10, '0')}`;
