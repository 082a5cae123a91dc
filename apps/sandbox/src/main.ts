import { join } from 'node:path';
import { Sandbox } from './sandbox.js';

const env = process.env;
const secret = env['RECEIPT_SECRET'];
const url = env['RECEIPT_URL'];
const sandbox = new Sandbox({
  port: Number(env['SANDBOX_PORT'] ?? 8421),
  host: env['SANDBOX_BIND'] ?? '127.0.0.1',
  latencyMs: Number(env['SANDBOX_LATENCY_MS'] ?? 20),
  ...(env['XUCHI_HOME'] ? { bookFile: join(env['XUCHI_HOME'], 'sandbox', 'book.jsonl') } : {}),
  ...(url && secret ? { receipts: { url, secret, delayMs: Number(env['RECEIPT_DELAY_MS'] ?? 2_000) } } : {}),
});

const stop = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

try {
  process.stdout.write(`sandbox ready on http://127.0.0.1:${await sandbox.open()}\n`);
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  process.stderr.write(
    `sandbox: ${code === 'EADDRINUSE' ? 'its port is taken; set SANDBOX_PORT to a free one' : code}\n`,
  );
  process.exit(1);
}
