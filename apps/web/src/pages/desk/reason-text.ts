import { useTranslation } from 'react-i18next';
import type { WorkReason } from '../../api/workbench.js';
import { word } from '../../i18n/word.js';
import { distance, moment } from '../../ui/format.js';
import { useLang } from '../../ui/use-lang.js';
import { useToday } from '../../ui/today.js';

/** A reason as a sentence: its instants as hours of the shop, its actions as words. */
export function useReasonText(): (reason: WorkReason) => string {
  const { t } = useTranslation();
  const today = useToday();
  const lang = useLang();
  return ({ code, params }) => {
    const said: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(params)) {
      if (name === 'at') said[name] = value ? moment(String(value), today).replace(`${today.slice(5)} `, '') : '';
      else if (name === 'action') said[name] = word('desk.action', String(value));
      else said[name] = value ?? '';
      if (name === 'days') said.left = distance(Number(value), lang);
    }
    return t(`desk.reason.${code}`, said).trim();
  };
}
