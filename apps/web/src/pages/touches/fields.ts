import type { TFunction } from 'i18next';
import { optionsOf } from '../../i18n/word.js';
import type { Field } from '../../ui/search-form.js';

export const DEFAULTS = { state: 'needs_person', channel: '', step: '', reason: '', dueFrom: '', dueTo: '' };
export type TouchFilters = typeof DEFAULTS;

/** Tabs above the list and the state each stands for. */
export const VIEWS = {
  person: 'needs_person',
  planned: 'planned',
  sent: 'sent',
  trouble: 'undelivered',
  off: 'superseded',
  all: 'all',
} as const;
export type View = keyof typeof VIEWS;

/** The tab of a state, if one stands for it alone. */
export const viewOf = (state: string): View | undefined =>
  (Object.keys(VIEWS) as View[]).find((view) => VIEWS[view] === state);

const STEPS = ['T-90', 'T-60', 'T-45', 'T-30', 'T-15', 'T-7', 'T-3', 'T-1', 'T+1', 'T+7'];

/** The filters of the list. */
export function touchFields(t: TFunction): Field[] {
  return [
    { name: 'dueFrom', to: 'dueTo', label: t('touches.field.due'), kind: 'days' },
    {
      name: 'step',
      label: t('touches.field.step'),
      kind: 'select',
      options: STEPS.map((value) => ({ value, label: value })),
    },
    { name: 'channel', label: t('touches.field.channel'), kind: 'select', options: optionsOf('words.channel') },
    {
      name: 'state',
      inTabs: true,
      label: t('touches.field.state'),
      kind: 'select',
      options: [{ value: 'all', label: t('common.all') }, ...optionsOf('words.touchState')],
    },
    { name: 'reason', label: t('touches.field.reason'), kind: 'select', options: optionsOf('words.touchReason') },
  ];
}
