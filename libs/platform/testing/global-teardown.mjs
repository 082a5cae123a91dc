import { rmSync } from 'node:fs';

/** Stops what global-setup started and removes its folders. */
export default async function globalTeardown() {
  const { folders, postgres, redis } = globalThis.xuchiServices;
  redis.child.kill('SIGKILL');
  await postgres.cluster.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
