import type { Translation } from '../catalogue.js';
import type { touches as zh } from '../zh-CN/touches.js';

export const touches: Translation<typeof zh> = {
  title: 'Outreach',
  sub: 'Each planned contact: when, by which channel, what came of it and why',
  views: {
    person: 'Needs a person',
    planned: 'Planned',
    sent: 'Sent',
    trouble: 'Not delivered',
    off: 'Called off / skipped',
    all: 'All',
  },
  field: { state: 'State', channel: 'Channel', step: 'Step', reason: 'Why', due: 'Planned for' },
  col: {
    car: 'Car',
    owner: 'Owner',
    step: 'Step',
    channel: 'Channel',
    due: 'Planned for',
    until: 'Good until',
    state: 'State and why',
    sent: 'Sent',
  },
  text: 'Text version {{n}}',
  attempts: 'attempt {{n}}',
  done: 'Done',
  skip: 'Skip',
  retry: 'Send again',
  doneTitle: 'Is this step for {{car}} done?',
  skipTitle: 'Skip this step for {{car}}?',
  noteHelp: 'Outcome or reason, if you like',
  saidDone: 'Marked as done',
  saidSkip: 'Skipped',
  saidRetry: 'Will be sent again',
  empty: 'No touches. They are planned from three months before expiry.',
  emptyPerson: 'Nothing waits for a person: all done.',
};
