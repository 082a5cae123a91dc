import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '#kernel';
import { readConfig } from '#platform';
import { ProviderClient } from './provider-client.js';
import { TEST_CERT, TEST_KEY } from './testing/certificate.js';

const MESSAGE = { outId: 'a.1', channel: 'sms' as const, to: '13800000000', text: '您好' };

/** A provider over TLS that counts what reaches it. */
class SecureProvider {
  requests = 0;
  handshakes = 0;
  answer: (response: ServerResponse) => void = (response) => response.end('{"id":"p1"}');

  private constructor(private readonly server: Server) {}

  static async open(): Promise<SecureProvider> {
    const server = createServer({ key: TEST_KEY, cert: TEST_CERT });
    const made = new SecureProvider(server);
    server.on('secureConnection', () => (made.handshakes += 1));
    server.on('request', (_: IncomingMessage, response: ServerResponse) => {
      made.requests += 1;
      made.answer(response);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return made;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('A message handed over by TLS', () => {
  const clock = new Clock();
  const folder = mkdtempSync(join(tmpdir(), 'xuchi-tls-'));
  const authority = join(folder, 'ca.pem');
  writeFileSync(authority, TEST_CERT);
  afterAll(() => rmSync(folder, { recursive: true }));
  let provider: SecureProvider;
  let client: ProviderClient;
  beforeEach(async () => {
    provider = await SecureProvider.open();
    client = clientThat({ PROVIDER_CA: authority });
  });
  afterEach(async () => {
    client.close();
    await provider.close();
  });

  const clientThat = (env: NodeJS.ProcessEnv): ProviderClient => {
    const known = {
      DATABASE_APP_URL: 'postgres://nobody@127.0.0.1/none',
      PROVIDER_TIMEOUT_MS: '400',
      NODE_ENV: 'test',
    };
    return new ProviderClient(clock, readConfig({ ...known, PROVIDER_URL: provider.url, ...env }));
  };
  const soon = (ms: number): number => clock.monotonic() + ms;

  it('is accepted, again and again over the same connection', async () => {
    for (let i = 0; i < 3; i += 1)
      expect(await client.send(MESSAGE, soon(5_000))).toEqual({ kind: 'accepted', providerId: 'p1' });
    expect(provider).toMatchObject({ requests: 3, handshakes: 1 });
  });

  it('never leaves after its deadline, though the connection stands', async () => {
    await client.send(MESSAGE, soon(5_000));
    expect(await client.send(MESSAGE, soon(-1))).toMatchObject({ kind: 'not_sent', code: 'deadline' });
    await sleep(50);
    expect(provider.requests).toBe(1);
    expect(await client.send(MESSAGE, soon(5_000))).toMatchObject({ kind: 'accepted' });
  });

  it('is surely not sent to somebody whose certificate is not trusted', async () => {
    const stranger = clientThat({});
    expect(await stranger.send(MESSAGE, soon(5_000))).toMatchObject({ kind: 'not_sent' });
    stranger.close();
    expect(provider.requests).toBe(0);
  });

  it('is ambiguous when the provider took it and never answers', async () => {
    provider.answer = () => undefined;
    expect(await client.send(MESSAGE, soon(5_000))).toEqual({ kind: 'unknown', code: 'timeout' });
    expect(provider.requests).toBe(1);
  });
});
