import { rmSync } from 'node:fs';

/** Stops what global-setup started and removes its folder. */
export default async function globalTeardown() {
  const { folder, postgres, redis } = globalThis.xuchiServices;
  redis.child.kill('SIGKILL');
  await postgres.cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
