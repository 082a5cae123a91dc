import { CLASS_OF_RESULT, type DayFigure } from '#contracts';

const SPOKEN = Object.entries(CLASS_OF_RESULT)
  .filter(([, kind]) => kind === 'connected')
  .map(([result]) => `'${result}'`)
  .join(', ');

/** A promise was made, and nobody knows for when. */
export const DATELESS = `c.next_contact_at IS NULL AND c.last_result IS NOT NULL AND c.last_result IN (${SPOKEN})`;

const worked = (begins: string, who: string, more = ''): string => `c.id IN (SELECT k.case_id FROM contact k
  WHERE k.store_id = ANY ($1) AND k.at >= ${begins} AND k.undone_at IS NULL${more}
    AND (${who}::uuid IS NULL OR k.staff_id = ${who}))`;

/** Calls that were begun today (a number was shown) and came to no result since. */
const unfinished = (begins: string, who: string): string => `c.state = 'open' AND EXISTS (
  SELECT FROM audit a JOIN phone p ON p.id = a.subject_id::uuid AND p.store_id = c.store_id
  JOIN vehicle_person r ON r.person_id = p.person_id AND r.store_id = c.store_id AND r.until_on IS NULL
  WHERE a.group_id = c.group_id AND a.verb = 'phone.reveal' AND a.store_id = c.store_id AND a.at >= ${begins}
    AND (${who}::uuid IS NULL OR a.actor_id = ${who}) AND r.vehicle_id = c.vehicle_id
    AND (c.last_contact_at IS NULL OR c.last_contact_at < a.at))`;

const OF_DOER: readonly DayFigure[] = ['done', 'effective', 'withoutResult'];

/** Whether a figure counts what a person did, whoever's case it was. */
export const isOfDoer = (figure: DayFigure): boolean => OF_DOER.includes(figure);

/**
 * The cases behind a figure of the day, over rows `c`: the same as ReadToday counts.
 * @param begins expression of the instant at which the day begins
 * @param who expression of the person who did it, or of NULL for anybody; for figures of what was done alone
 */
export function figureCondition(figure: DayFigure, begins: string, who = 'NULL'): string {
  switch (figure) {
    case 'done':
      return worked(begins, who);
    case 'effective':
      return worked(begins, who, ` AND k.effective <> 'none'`);
    case 'withoutResult':
      return unfinished(begins, who);
    case 'issued':
      return `c.state = 'won' AND c.closed_at >= ${begins}`;
    case 'tomorrow':
      return `c.state = 'open' AND c.work_at >= ${begins} + interval '1 day' AND c.work_at < ${begins} + interval '2 days'`;
    case 'promiseWithoutDate':
      return `c.state = 'open' AND ${DATELESS}`;
    case 'pool':
      return `c.state = 'open' AND c.assignee_id IS NULL AND c.work_at < ${begins} + interval '1 day'`;
  }
}
