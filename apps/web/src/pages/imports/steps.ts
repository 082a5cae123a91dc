import { isWritten, type Import } from '../../api/intake.js';

/** The way of a file, in the order of its steps. */
export const STEPS = ['upload', 'map', 'check', 'preview', 'run', 'result'] as const;
export type Step = (typeof STEPS)[number];

/** What the view of a step gets: the file, and a way to another step (none: where the file stands by itself). */
export interface StepProps {
  item: Import;
  onGo: (step: Step | null) => void;
}

type Head = Pick<Import, 'status' | 'counts' | 'mapping' | 'mappedByHand' | 'profile'>;

const UNSURE = 0.7;
/** A column whose meaning was guessed, or whose cells speak against it, so that a person should look at it. */
export const isUnsure = ({ field, confidence, doubt, by }: Import['mapping'][number]): boolean =>
  by !== 'hand' && ((field !== null && confidence < UNSURE) || doubt !== undefined);

/** Whether a person should look at the columns before anything else: the first time, and not wholly clear. */
export const wantsEye = ({ mapping, mappedByHand, profile }: Head): boolean =>
  !mappedByHand && profile === null && mapping.some((column) => column.field === null || isUnsure(column));

/** The step that a file stands at by itself. */
export function presentStep(item: Head): Step {
  switch (item.status) {
    case 'received':
    case 'checking':
      return 'check';
    case 'failed':
      return 'upload';
    case 'checked':
      return wantsEye(item) ? 'map' : 'check';
    case 'committing':
      return 'run';
    case 'cancelled':
      return isWritten(item) ? 'result' : 'check';
    default:
      return 'result';
  }
}

/** The steps that have something to show now; one can look back, never ahead. */
export function openSteps(item: Head): Step[] {
  const judged = !['received', 'checking', 'failed'].includes(item.status);
  const running = item.status === 'committing';
  const written = isWritten(item);
  const open: Record<Step, boolean> = {
    upload: true,
    map: item.mapping.length > 0,
    check: item.status !== 'failed',
    preview: judged && (item.status !== 'cancelled' || written),
    run: running,
    result: written,
  };
  return STEPS.filter((step) => open[step]);
}

/** The step on show: the one asked for, if it has something to show, else where the file stands. */
export function shownStep(item: Head, asked: string | null): Step {
  return openSteps(item).find((step) => step === asked) ?? presentStep(item);
}
