import { readName, readPhone, type LocalDate } from '#kernel';
import { lostReasonOf, lostSaid, renewedSaid, stageOf } from './control-words.js';
import { followRecordsOf } from './follow-record.js';
import type { RowCells } from '../reading/row-cells.js';

const GRADE = /^([A-D])[类级]?(?:客户)?$/i;

/** Work under way on a car, as a control sheet keeps it: by whom, how far, what was said, how it ended. */
export function judgeControl(cells: RowCells, today: LocalDate): void {
  const { record } = cells;
  judgeWorker(cells);
  const said = cells.text('stage');
  const stage = said === undefined ? undefined : stageOf(said);
  if (stage !== undefined) record.stage = stage;
  else if (said !== undefined) cells.warn('STAGE_UNKNOWN', 'stage');
  const grade = GRADE.exec(cells.text('grade') ?? cells.text('businessKind') ?? '')?.[1];
  if (grade !== undefined) record.grade = grade.toUpperCase() as 'A' | 'B' | 'C' | 'D';
  judgeEnd(cells);
  const records = cells.all('followRecord').flatMap(({ text }) => followRecordsOf(text, today));
  if (records.length > 0) record.followRecords = records;
}

/** The name alone: an account or a number behind it (张三13800000000, 张三(zs01)) is not part of it. */
function judgeWorker(cells: RowCells): void {
  const phone = readPhone(cells.raw('specialistPhone'));
  if (phone?.kind === 'mobile' || phone?.kind === 'virtual') cells.record.specialistPhone = phone.phone;
  const name = readName(cells.raw('specialist').slice(0, 100))?.name;
  if (name === undefined) return;
  const bare = name.replace(/[(（/ ]?[A-Za-z0-9_]{2,20}[)）]?$/, '').trim();
  cells.record.specialist = /\p{Script=Han}{2}/u.test(bare) && !/^\p{Script=Han}*专员$/u.test(bare) ? bare : name;
}

function judgeEnd(cells: RowCells): void {
  const { record } = cells;
  for (const [field, said] of [
    ['renewed', renewedSaid],
    ['lost', lostSaid],
  ] as const) {
    const text = cells.text(field);
    if (text === undefined) continue;
    const answer = said(text);
    if (answer === undefined) cells.warn('YES_NO_UNKNOWN', field);
    else record[field] = answer;
  }
  const reason = cells.text('lostReason');
  if (reason !== undefined) {
    record.lostReason = reason;
    record.lostReasonCode = lostReasonOf(reason);
    if (record.renewed !== true) record.lost ??= true;
  }
  if (record.renewed === true && record.lost === true) cells.warn('CONTROL_CONTRADICTS', 'lost');
}
