/** What one question of the data specification wants: by name, the value and how far off it may be. */
export type Wanted = Readonly<Record<string, readonly [value: number, slack: number]>>;

/** One figure of reference demo-data, or several that one question answers. */
export interface Figure {
  /** Where it stands in the specification, and what it is. */
  of: string;
  /** Rows of `name, value`. $1 is the day on which the group is looked at. */
  sql: string;
  wants: Wanted;
  /**
   * What the sample's own noise is worked out from, in a third column: the cases behind a share in %, or the standard error of a
   * mean. Where three standard errors are more than the slack, they are the slack.
   */
  noise?: 'share' | 'mean';
  /** Counts of the whole group that a smaller group has less of. */
  counted?: true;
}

/** Same slack for all. */
export const each = (slack: number, values: Readonly<Record<string, number>>): Wanted =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value, slack] as const]));

/** Slack as a part of each value. */
export const part = (share: number, values: Readonly<Record<string, number>>): Wanted =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value, value * share] as const]));

export const LEFT = `coalesce(c.close_reason, '') NOT IN ('SOLD', 'SCRAPPED', 'MOVED')`;
/** Cases of the twelve due months that are over, without cars that left the book. */
export const MATURED = `c.due_on >= (date_trunc('month', $1::date) - interval '12 months')::date
  AND c.due_on < date_trunc('month', $1::date)::date AND ${LEFT}`;
export const BASE = `c.segment IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW')`;
/** Days of the twelve whole months before the day. */
export const lastYear = (day: string): string =>
  `${day} >= date_trunc('month', $1::date) - interval '12 months' AND ${day} < date_trunc('month', $1::date)`;
/** As people write days in the shops. */
export const local = (at: string): string => `(${at} AT TIME ZONE 'Asia/Shanghai')`;
export const NEV = `v.energy IN ('bev', 'phev')`;
