/** Why the camera shows nothing; each has a sentence of its own that says what to do. */
export type CameraFault = 'denied' | 'none' | 'busy' | 'insecure' | 'reader' | 'gone' | 'other';

/** The reader in script did not load: the camera is all right, the network is not. */
export class ReaderMissing extends Error {}

const BY_NAME: Record<string, CameraFault> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What a refusal of the browser means to somebody at a counter. */
export function cameraFaultOf(error: unknown): CameraFault {
  if (error instanceof ReaderMissing) return 'reader';
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return BY_NAME[name] ?? 'other';
}
