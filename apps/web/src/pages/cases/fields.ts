import type { TFunction } from 'i18next';
import { optionsOf } from '../../i18n/word.js';
import type { Field } from '../../ui/search-form.js';

/** What the list shows without any choice: all that is still to be worked. */
export const DEFAULTS = {
  q: '',
  state: 'open',
  daysFrom: '',
  daysTo: '',
  dueFrom: '',
  dueTo: '',
  dueMonth: '',
  segment: '',
  stage: '',
  nextWithin: '',
  insurer: '',
  warning: '',
  tag: '',
  assignee: '',
  base: '',
  closeReason: '',
  left: '',
  mine: '',
  figure: '',
  contacted: '',
  escalated: '',
  offer: '',
  rule: '',
};
export type CaseFilters = typeof DEFAULTS;

/** Reasons under which a car leaves the book. */
export const GONE = 'SOLD,SCRAPPED,MOVED,WRONG_DATE,MERGED';
/** Stages of open work, in their order. */
const OPEN_STAGES = ['PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED', 'QUOTED', 'NEGOTIATING', 'COMMITTED', 'ISSUING'];

export interface Lists {
  insurers: { value: string; label: string }[];
  /** People who can hold a case; empty for those who may not see the list of people. */
  people: { value: string; label: string }[];
  /** Labels that open cases bear. */
  tags: { value: string; label: string }[];
  /** Rules of perks; asked for once a list is narrowed by one. */
  rules: { value: string; label: string }[];
}

/** Who, when, how far: what most look-ups need. */
function firstFields(t: TFunction): Field[] {
  return [
    { name: 'q', label: t('cases.field.q'), kind: 'text', placeholder: t('cases.qHelp') },
    { name: 'daysFrom', to: 'daysTo', label: t('cases.field.days'), kind: 'span', placeholder: t('cases.daysHelp') },
    {
      name: 'stage',
      label: t('cases.field.stage'),
      kind: 'many',
      options: optionsOf('words.stage').filter(({ value }) => OPEN_STAGES.includes(value)),
    },
    { name: 'segment', label: t('cases.field.segment'), kind: 'select', options: optionsOf('words.segment') },
  ];
}

function moreFields(t: TFunction, lists: Lists): Field[] {
  const yesNo = (name: 'base' | 'left', yes: string, no: string): Field => ({
    name,
    label: t(`cases.field.${name}`),
    kind: 'select',
    options: [
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ],
  });
  return [
    {
      name: 'nextWithin',
      label: t('cases.field.next'),
      kind: 'select',
      options: (['-1', '0', '3', '7'] as const).map((value) => ({ value, label: t(`cases.nextIn.${value}`) })),
    },
    { name: 'dueFrom', to: 'dueTo', label: t('cases.field.due'), kind: 'days' },
    { name: 'insurer', label: t('cases.field.insurer'), kind: 'select', options: lists.insurers },
    { name: 'warning', label: t('cases.field.warning'), kind: 'select', options: optionsOf('words.warning') },
    ...(lists.tags.length === 0
      ? []
      : [{ name: 'tag', label: t('cases.field.tag'), kind: 'select' as const, options: lists.tags }]),
    ...(lists.people.length === 0
      ? []
      : [
          {
            name: 'assignee',
            label: t('cases.field.assignee'),
            kind: 'select' as const,
            options: [{ value: 'none', label: t('cases.unassigned') }, ...lists.people],
          },
        ]),
    {
      name: 'state',
      label: t('cases.field.state'),
      kind: 'select',
      options: [{ value: 'all', label: t('common.all') }, ...optionsOf('words.caseState')],
    },
    { name: 'dueMonth', label: t('cases.field.dueMonth'), kind: 'month' },
    yesNo('base', t('cases.baseYes'), t('cases.baseNo')),
    {
      name: 'closeReason',
      label: t('cases.field.closeReason'),
      kind: 'select',
      options: optionsOf('words.closeReason'),
    },
    yesNo('left', t('cases.leftYes'), t('cases.leftNo')),
    {
      name: 'mine',
      label: t('cases.field.mine'),
      kind: 'select',
      options: [{ value: 'true', label: t('cases.mineYes') }],
    },
    { name: 'figure', label: t('today.title'), kind: 'select', options: optionsOf('today.figure') },
    {
      name: 'contacted',
      label: t('assignment.field.contacted'),
      kind: 'select',
      options: [
        { value: 'true', label: t('assignment.field.contactedYes') },
        { value: 'false', label: t('assignment.field.contactedNo') },
      ],
    },
    {
      name: 'escalated',
      label: t('assignment.field.escalated'),
      kind: 'select',
      options: [{ value: 'true', label: t('assignment.field.escalatedYes') }],
    },
    { name: 'offer', label: t('offers.field.offer'), kind: 'select', options: optionsOf('offers.standing') },
    ...(lists.rules.length === 0
      ? []
      : [{ name: 'rule', label: t('offers.rules.title'), kind: 'select' as const, options: lists.rules }]),
  ];
}

/** The filters of the list, most used first. */
export const caseFields = (t: TFunction, lists: Lists): Field[] => [...firstFields(t), ...moreFields(t, lists)];
