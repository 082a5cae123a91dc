import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { gaugeLoop } from '#platform';

/**
 * Answers GET /metrics for a worker, which serves nothing else. Counts alone, no data of anybody.
 * @param port 0 takes any that is free
 */
export function openMetricsDoor(port: number, bind: string): Promise<Server> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gaugeLoop(registry);
  const door = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen(port, bind, () => resolve(door));
  });
}
