/** Ten calls with all nine results: the digit, what is pressed besides, and the result that must stand in the database. */
export const TEN_CALLS: readonly (readonly [digit: string, besides: readonly string[], result: string])[] = [
  ['4', [], 'NO_ANSWER'],
  ['1', ['d', 'text:3d', 'Escape'], 'INTERESTED'],
  ['2', [], 'WANTS_QUOTE'],
  ['3', ['d', 'text:明天下午3点', 'Escape', 'n', 'text:带行驶证', 'Escape'], 'WILL_VISIT'],
  ['5', [], 'REJECTED'],
  ['6', [], 'EMPTY_NUMBER'],
  ['7', [], 'INSURED_ELSEWHERE'],
  ['8', [], 'OPT_OUT'],
  ['9', ['ArrowRight', 'd', 'text:2h', 'Escape'], 'INCONVENIENT'],
  ['4', [], 'NO_ANSWER'],
];
