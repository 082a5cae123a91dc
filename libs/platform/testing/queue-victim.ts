import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueuePlace } from '../queue-place.js';
import { openWorker } from '../queue-worker.js';

/**
 * A worker to be killed: says the id of each job it takes, then holds it for good.
 * Started by tests as `node queue-victim.js PLACE FILE`.
 */
const [place, file] = process.argv.slice(2);
await openWorker(
  'intake',
  JSON.parse(place!) as QueuePlace,
  async ({ id }) => {
    appendFileSync(file!, `${id}\n`);
    await sleep(600_000);
  },
  { lockDuration: 1_000, stalledInterval: 500 },
);
