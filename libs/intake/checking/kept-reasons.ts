import type { Language } from '#contracts';

/** Why an undo lets something stand, as a clerk understands it. */
const REASONS = {
  EDITED: ['导入后有人修改过', 'Somebody has edited it since'],
  POLICY: ['导入后又录入了其他保单', 'Another policy was entered since'],
  PERSON: ['导入后又登记了其他人', 'Another person was put on the car since'],
  OTHER_STORE: ['其他门店也有这辆车', 'Another store knows the car too'],
  OTHER_IMPORT: ['之后的另一次导入也写过这辆车', 'Another import has brought the car since'],
  TOUCH_SENT: ['已经联系过客户', 'The customer has been contacted'],
  ACTIVITY: ['导入后有人跟进过', 'Somebody has worked on the car since'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type KeptCode = keyof typeof REASONS;

export const keptText = (code: KeptCode, language: Language): string => REASONS[code][language === 'en' ? 1 : 0];
