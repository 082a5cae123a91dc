// The control: the ordinary pattern, as most products send. Look whether it was sent, send, write that it was sent,
// and let the queue try again after any error. The suite is only worth something while this one fails it.
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.NAIVE_DATABASE_URL, max: 8, connectionTimeoutMillis: 2000 });
pool.on('error', () => undefined);
const connection = new Redis(process.env.QUEUE_URL, { maxRetriesPerRequest: null });
connection.on('error', () => undefined);

async function send(job) {
  const { rows } = await pool.query('SELECT state FROM touch WHERE id = $1', [job.data.id]);
  if (rows[0]?.state !== 'queued') return;
  const answer = await fetch(`${process.env.PROVIDER_URL}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outId: `${job.data.id}.1`, channel: 'sms', to: job.data.to, text: 'naive' }),
    signal: AbortSignal.timeout(1000),
  });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  await pool.query(`UPDATE touch SET state = 'sent', wake_at = NULL, sent_at = now() WHERE id = $1`, [job.data.id]);
}

const worker = new Worker('naive', send, {
  connection,
  concurrency: 20,
  lockDuration: 5000,
  stalledInterval: 2000,
  maxStalledCount: 20,
});
worker.on('error', () => undefined);
console.log('taking jobs');
