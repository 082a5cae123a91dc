import type { CaseSet, ReadingArm } from '../../api/experiments.js';

export interface Behind {
  set: CaseSet;
  arm?: ReadingArm['arm'];
}
