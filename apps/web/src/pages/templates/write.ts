import type { Role } from '../../api/staff.js';

const WRITERS: Role[] = ['lead', 'manager', 'renewals', 'group', 'admin'];

/** Whether a role writes texts and enters what the provider said; the server decides again. */
export const mayWriteTexts = (role: Role): boolean => WRITERS.includes(role);
