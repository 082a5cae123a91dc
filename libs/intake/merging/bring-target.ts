import type { LocalDate } from '#kernel';
import type { MergeTarget } from './merge-target.js';

/** Where rows go, and whether work in progress comes along. */
export interface BringTarget extends MergeTarget {
  cutOver: boolean;
  /** The store's day. */
  today: LocalDate;
}
