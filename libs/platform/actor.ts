import type { Role } from '#kernel';

/** Who is acting, and which stores the act may touch. Every verb takes one as its first argument. */
export interface Actor {
  kind: 'staff' | 'system' | 'owner';
  staffId: string | null;
  name: string;
  role: Role | 'system';
  groupId: number;
  storeIds: number[];
  requestId?: string;
  ip?: string;
}

/** The product itself acting for a group: planner, sweep, import worker. Group 0 stands for all groups. */
export const systemActor = (groupId = 0, storeIds: number[] = []): Actor => ({
  kind: 'system',
  staffId: null,
  name: 'system',
  role: 'system',
  groupId,
  storeIds,
});
