import type { WalkCase } from '../car.js';
import { isClosed, type Day } from '../days.js';

/** Renewals issued yesterday and today so far, by store (demo-data.md §11). */
const YESTERDAY = [11, 7, 4];
const TODAY = [4, 2, 1];
/** Before that minute of the day nobody has issued anything. */
const MORNING = 630;
/** How far back signings are borrowed from. */
const BORROWED_DAYS = 9;

/** Moves some signings of the last days, so that yesterday and today look as a shop's days do. Cover stays as it is. */
export function setIssuedDays(cases: readonly WalkCase[], today: Day, minute: number, scale: number): void {
  if (isClosed(today - 1) || isClosed(today)) return;
  YESTERDAY.forEach((full, store) => {
    const won = cases.filter(
      (one) => one.car.store === store && one.state === 'won' && one.signed! >= today - BORROWED_DAYS,
    );
    // Whoever signed late keeps the day: their cover began with it. They are counted, the others are moved.
    const on = (day: Day): WalkCase[] =>
      won.filter((one) => one.signed === day).sort((a, b) => Number(a.due >= today) - Number(b.due >= today));
    const spare = (): WalkCase[] =>
      won.filter((one) => one.signed! < today - 1 && one.due >= today).sort((a, b) => b.signed! - a.signed!);
    const fit = (day: Day, wanted: number, from: () => WalkCase[], surplus: Day): void => {
      const there = on(day);
      for (const one of there.slice(wanted)) sign(one, surplus);
      for (const one of from().slice(0, Math.max(0, wanted - there.length))) sign(one, day);
    };
    fit(today, minute < MORNING ? 0 : Math.round(TODAY[store]! * scale), spare, today - 2);
    fit(today - 1, Math.round(full * scale), spare, today - 2);
  });
}

function sign(one: WalkCase, day: Day): void {
  const signed = Math.max(day, one.opened);
  one.signed = signed;
  one.closed = signed;
  one.won!.signed = signed;
}
