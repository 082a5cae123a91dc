import type { TFunction } from 'i18next';
import { addDays, type LocalDate } from '#kernel';
import { optionsOf } from '../../i18n/word.js';
import type { Field } from '../../ui/search-form.js';

/** What the list shows without any choice: all that is still to be worked. */
export const DEFAULTS = {
  q: '',
  state: 'open',
  dueFrom: '',
  dueTo: '',
  dueMonth: '',
  segment: '',
  base: '',
  closeReason: '',
  left: '',
  mine: '',
};
export type CaseFilters = typeof DEFAULTS;

/** Reasons under which a car leaves the book. */
export const GONE = 'SOLD,SCRAPPED,MOVED,WRONG_DATE,MERGED';

/** The filters of the list, most used first. */
export function caseFields(t: TFunction): Field[] {
  return [
    { name: 'q', label: t('cases.field.q'), kind: 'text', placeholder: t('cases.qHelp') },
    { name: 'dueFrom', to: 'dueTo', label: t('cases.field.due'), kind: 'days' },
    { name: 'segment', label: t('cases.field.segment'), kind: 'select', options: optionsOf('words.segment') },
    {
      name: 'state',
      label: t('cases.field.state'),
      kind: 'select',
      options: [{ value: 'all', label: t('common.all') }, ...optionsOf('words.caseState')],
    },
    { name: 'dueMonth', label: t('cases.field.dueMonth'), kind: 'month' },
    {
      name: 'base',
      label: t('cases.field.base'),
      kind: 'select',
      options: [
        { value: 'true', label: t('cases.baseYes') },
        { value: 'false', label: t('cases.baseNo') },
      ],
    },
    {
      name: 'closeReason',
      label: t('cases.field.closeReason'),
      kind: 'select',
      options: optionsOf('words.closeReason'),
    },
    {
      name: 'left',
      label: t('cases.field.left'),
      kind: 'select',
      options: [
        { value: 'false', label: t('cases.leftNo') },
        { value: 'true', label: t('cases.leftYes') },
      ],
    },
    {
      name: 'mine',
      label: t('cases.field.mine'),
      kind: 'select',
      options: [{ value: 'true', label: t('cases.mineYes') }],
    },
  ];
}

export type View = 'all' | 'week' | 'month' | 'passed' | 'mine';
export const VIEWS: View[] = ['all', 'week', 'month', 'passed', 'mine'];

/** The filters behind a tab above the list. */
export function viewFilters(view: View, today: LocalDate): CaseFilters {
  switch (view) {
    case 'all':
      return DEFAULTS;
    case 'week':
      return { ...DEFAULTS, dueFrom: today, dueTo: addDays(today, 7) };
    case 'month':
      return { ...DEFAULTS, dueFrom: today, dueTo: addDays(today, 30) };
    case 'passed':
      return { ...DEFAULTS, dueTo: addDays(today, -1) };
    case 'mine':
      return { ...DEFAULTS, mine: 'true' };
  }
}

/** The tab that the filters amount to, if any. */
export const viewOf = (values: CaseFilters, today: LocalDate): View | undefined =>
  VIEWS.find((view) => JSON.stringify(viewFilters(view, today)) === JSON.stringify(values));
