import type { assignment as zh } from '../zh-CN/assignment.js';
import type { Translation } from '../catalogue.js';

export const assignment: Translation<typeof zh> = {
  why: {
    evenly: 'shared evenly',
    room: 'by room left',
    segment: 'by customer type',
    'sold-it': 'sold the cover with the car',
    'last-issued': 'renewed it last year',
    chosen: 'chosen',
    held: 'somebody holds it',
    same: 'is theirs already',
    'not-open': 'closed',
    nobody: 'nobody to give it to',
    full: 'everybody is full',
    equal: 'shared evenly',
    capacity: 'by room left',
    seller: 'by who sold it',
    person: 'chosen',
    untouched: 'untouched for long',
    taken: 'taken from the pool',
    unreached: 'nobody was reached',
    'by-hand': 'taken back by a lead',
    'person-left': 'its holder left',
    other: 'other',
  },
};
