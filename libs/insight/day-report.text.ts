import type { DayFigures, DayReport } from '#contracts';
import { fenToText } from '#kernel';

type Facts = Pick<DayReport, 'day' | 'total' | 'people'>;

/** The line of figures as people write it at the end of a day. */
const LINE = {
  zh: (f: DayFigures): string =>
    `出单 ${f.issued} 单（商业险 ${fenToText(f.premium)} 元），有效跟进 ${f.effectiveMeasured + f.effectiveSelf}（系统 ${f.effectiveMeasured}／自报 ${f.effectiveSelf}），报价 ${f.quotes}，明日约 ${f.promised}` +
    (f.missed > 0 ? `，逾期 ${f.missed}` : ''),
  en: (f: DayFigures): string =>
    `issued ${f.issued} (commercial ${fenToText(f.premium)}), effective contacts ${f.effectiveMeasured + f.effectiveSelf} (measured ${f.effectiveMeasured}, self-reported ${f.effectiveSelf}), quotes ${f.quotes}, promised for tomorrow ${f.promised}` +
    (f.missed > 0 ? `, overdue ${f.missed}` : ''),
};
const HEAD = {
  zh: (day: string, place: string): string => `【续保日报】${day}${place ? ` ${place}` : ''}`,
  en: (day: string, place: string): string => `Renewal report ${day}${place ? ` ${place}` : ''}`,
};
const ALL = { zh: '合计', en: 'Together' };

/** The report as a text for a group chat: colleagues and counts, nothing of customers. */
export function dayReportText({ day, total, people }: Facts, place: string, language: 'zh' | 'en'): string {
  const colon = language === 'zh' ? '：' : ': ';
  const lines = people.map((one) => `${one.name}${colon}${LINE[language](one.figures)}`);
  const sum = people.length > 1 ? [`${ALL[language]}${colon}${LINE[language](total)}`] : [];
  return [HEAD[language](day, place), ...sum, ...lines].join('\n');
}
