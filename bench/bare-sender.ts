import { Agent, request } from 'node:http';
import { createPostgresBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';

/** Bare BullMQ: a worker that makes the same HTTP posts, and nothing else. Its own process, as ours is. */
const { BARE_QUEUE, BARE_REDIS, BARE_POSTGRES, PROVIDER_URL = '' } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

const post = (body: object): Promise<void> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
    const call = request(`${PROVIDER_URL}/messages`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    call.on('error', reject);
    call.end(bytes);
  });

let posted = 0;
const send = async (job: { data: { messages: object[] } }): Promise<void> => {
  const left = [...job.data.messages];
  const lane = async (): Promise<void> => {
    for (let message = left.shift(); message; message = left.shift()) await post(message);
  };
  await Promise.all(Array.from({ length: Math.min(50, left.length) }, lane));
  posted += job.data.messages.length;
  if (posted >= Number(process.env['BARE_TOTAL'])) process.stdout.write('all posted\n');
};

const options = { concurrency: Number(process.env['BARE_CONCURRENCY']), removeOnComplete: { count: 0 } };
const name = BARE_QUEUE ?? 'bare';
const worker = BARE_REDIS
  ? new Worker(name, send, { ...options, connection: new Redis(BARE_REDIS, { maxRetriesPerRequest: null }) })
  : new Worker(
      name,
      send,
      { ...options, connection: { connectionString: BARE_POSTGRES, schema: 'queue', migrate: false, max: 6 } },
      createPostgresBackend,
    );
worker.on('error', () => undefined);
await worker.waitUntilReady();
process.stdout.write('taking jobs\n');
