/** Which list stands behind a number of the board. */
export type Count =
  'due' | 'baseDue' | 'baseRenewed' | 'renewed' | 'compulsoryOnly' | 'lost' | 'lapsed' | 'open' | 'left';

const FILTERS: Record<Count, string> = {
  due: 'state=all&left=false',
  baseDue: 'state=all&left=false&base=true',
  baseRenewed: 'state=won&base=true',
  renewed: 'state=won',
  compulsoryOnly: 'state=all&closeReason=COMPULSORY_ONLY',
  lost: 'state=lost',
  lapsed: 'state=lapsed',
  open: '',
  left: 'state=all&left=true',
};

/** Address of the list behind a number: exactly the cases that were counted. */
export function listOf(count: Count, month: string): string {
  const filters = FILTERS[count];
  return `/cases?dueMonth=${month}${filters ? `&${filters}` : ''}`;
}
