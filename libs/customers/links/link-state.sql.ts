import { LINK_TRIES } from '#contracts';

/** Whether a link `l` opens, or why it does not. */
export const LINK_STATE = `
  CASE WHEN l.revoked_at IS NOT NULL THEN 'revoked' WHEN l.tries >= ${LINK_TRIES} THEN 'locked'
    WHEN l.expires_at <= app.now() THEN 'expired' ELSE 'live' END`;
