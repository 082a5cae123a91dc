import { addMonths } from '#kernel';
import type { Board, BoardMonth } from '../../api/insight.js';

export interface Headline {
  last: BoardMonth | undefined;
  now: BoardMonth | undefined;
  next: BoardMonth | undefined;
  /** The month of `last` a year before, when the board reaches back so far. */
  yearAgo: BoardMonth | undefined;
  same: { part: number; whole: number; months: number };
}

/** The few numbers on top of the board: the month that ended, the running one, the next. */
export function headline(board: Board): Headline {
  const at = (shift: number): BoardMonth | undefined => {
    const month = addMonths(`${board.today.slice(0, 7)}-01`, shift).slice(0, 7);
    return board.months.find((one) => one.month === month);
  };
  const matured = board.months.filter((month) => month.matured && month.baseRenewed > 0);
  const sum = (of: (month: BoardMonth) => number): number => matured.reduce((total, month) => total + of(month), 0);
  return {
    last: at(-1),
    now: at(0),
    next: at(1),
    yearAgo: at(-13),
    same: { part: sum((m) => m.sameInsurer), whole: sum((m) => m.baseRenewed), months: matured.length },
  };
}
