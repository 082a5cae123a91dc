import type { Catalogue, Translation } from '../catalogue.js';

export const experiments: Translation<Catalogue['experiments']> = {
  panel: {
    ask: 'The owner asked',
    asked: 'Noted: it may be shown now',
    heldBack: {
      'first-quote':
        'Experiment “{{name}}”: this owner sees the perk with the first quote, and it appears here with it. Should they ask before, one tap shows it.',
      'on-request':
        'Experiment “{{name}}”: this owner sees the perk only when they ask. Please do not bring it up; when they ask, one tap shows it.',
    },
    inExperiment: 'Experiment “{{name}}”',
  },
};
