import { cleanText } from './text.js';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const SERIAL = '[A-HJ-NP-Z0-9]';
/** GA 36-2018: five signs after the letter of the city, the last may say what the car serves for. */
const ORDINARY = new RegExp(`^[${PROVINCES}][A-HJ-NP-Z](?:${SERIAL}{5}|${SERIAL}{4}[挂学警港澳领])$`);
/** Embassy cars: 使 and six digits, or six digits and 使. */
const EMBASSY = new RegExp(`^(?:使\\d{6}|[${PROVINCES}][A-HJ-NP-Z]\\d{4}使|\\d{6}使)$`);
/** New-energy plates of eight signs: small cars begin with D A B C E (pure) or F G H J K, large ones end with D or F. */
const NEW_ENERGY = new RegExp(`^[${PROVINCES}][A-HJ-NP-Z](?:[DABCEFGHJK]${SERIAL}\\d{4}|\\d{5}[DF])$`);
const GAPS = /[\s\-.·•・‧∙⋅。_\u2010-\u2015\u2212]/g;

/** Plates that say "none yet": temporary plates, new cars, no plate. */
const NONE_YET = /临时|临牌|^临|未上牌|新车|无牌|未挂牌|暂无|待上牌|上牌中|^无$/;

/** Dots, spaces and hyphens gone, in capitals. */
export const normalisePlate = (raw: string): string => cleanText(raw.slice(0, 200)).replace(GAPS, '').toUpperCase();

/** Whether the cell says that the car has no plate yet (临牌, 新车未上牌): a car may live without one. */
export const hasNoPlateYet = (raw: string): boolean => NONE_YET.test(normalisePlate(raw));

/** A plate of seven signs or, for new-energy cars, eight (GA 36-2018); undefined for anything else. */
export function readPlate(raw: string): string | undefined {
  const plate = normalisePlate(raw);
  if (plate.length !== 7 && plate.length !== 8) return undefined;
  return ORDINARY.test(plate) || NEW_ENERGY.test(plate) || EMBASSY.test(plate) ? plate : undefined;
}

/** Whether a plate (as `readPlate` gives it) is one of new-energy cars. */
export const isNewEnergyPlate = (plate: string): boolean => NEW_ENERGY.test(plate);
