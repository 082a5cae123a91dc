import { normalisePlate, readPlate } from '#kernel';

/** Signs of provinces, the most driven ones first. */
export const PROVINCES = [...'粤沪京苏浙鲁豫川鄂湘皖闽渝冀津辽陕桂赣黑吉晋云贵琼甘宁青蒙新藏'];
/** No plate has I or O. */
export const SIGNS = [...'1234567890ABCDEFGHJKLMNPQRSTUVWXYZ'];
const LONGEST = 8;

/** The text from its last province on: a whole plate pasted behind the kept place stands for itself. */
function lastPlate(text: string): string {
  const signs = [...text];
  return signs
    .slice(
      Math.max(
        0,
        signs.findLastIndex((sign) => PROVINCES.includes(sign)),
      ),
    )
    .join('');
}

/** What stands in the box after somebody typed or pasted: dots and spaces gone, in capitals, no longer than a plate. */
export const drafted = (text: string): string => [...lastPlate(normalisePlate(text))].slice(0, LONGEST).join('');

/** Whether the sign of a province stands in front. */
export const withProvince = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** The plate that the box holds, once it is whole; null before. */
export const wholePlate = (text: string): string | null => readPlate(lastPlate(normalisePlate(text))) ?? null;

const KEPT = 'counter.place';

/** Province and city of the last plate: most cars at a counter come from one place. */
export function keepPlace(plate: string): void {
  if (/^\p{Script=Han}[A-Z]/u.test(plate)) localStorage.setItem(KEPT, plate.slice(0, 2));
}
export const lastPlace = (): string => localStorage.getItem(KEPT) ?? '';
