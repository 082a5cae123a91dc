import { createServer, type AddressInfo } from 'node:net';

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  // Whoever knocks meanwhile is turned away, or close would wait for them.
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether somebody listens on a port of this machine already. */
export async function isTaken(port: number, host = '127.0.0.1'): Promise<boolean> {
  // Whoever knocks meanwhile is turned away, or close would wait for them.
  const server = createServer((socket) => socket.destroy());
  const taken = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(port, host, () => resolve(false));
  });
  if (!taken) await new Promise((resolve) => server.close(resolve));
  return taken;
}
