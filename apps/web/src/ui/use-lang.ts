import { useTranslation } from 'react-i18next';
import type { Lang } from './format.js';

/** The language of the console; the component follows its change. */
export function useLang(): Lang {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
