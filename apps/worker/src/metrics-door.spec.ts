import type { AddressInfo } from 'node:net';
import { openMetricsDoor } from './metrics-door.js';

it('says how long the worker was held up, and answers nothing else', async () => {
  const door = await openMetricsDoor(0, '127.0.0.1');
  const at = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const text = await (await fetch(`${at}/metrics`)).text();
  for (const part of ['p50', 'p99', 'max']) expect(text).toContain(`xuchi_loop_delay_seconds{part="${part}"}`);
  expect((await fetch(`${at}/`)).status).toBe(404);
  expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(404);
  await new Promise((resolve) => door.close(resolve));
});
