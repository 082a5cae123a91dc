import type { Socket } from 'node:net';

/** Says why nothing may be written any more, or null when it may. */
export type Guard = () => string | null;
type Done = (error?: Error | null) => void;

const guards = new WeakMap<Socket, Guard>();

function passes(socket: Socket, done: Done): boolean {
  const refused = guards.get(socket)?.() ?? null;
  if (refused) done(Object.assign(new Error('nothing may be written any more'), { code: refused }));
  return refused === null;
}

/**
 * Lets a connection ask once more right before it hands bytes to the system (plain or TLS): whatever a library does
 * between our check and the write, or however long the process is paused in there, nothing leaves after the deadline.
 * A refused write ends the connection with an error whose code is the reason. The latest guard holds.
 */
export function guardWrites(socket: Socket, ask: Guard): void {
  const known = guards.has(socket);
  guards.set(socket, ask);
  if (known) return;
  const write = socket._write.bind(socket);
  const writeMany = socket._writev?.bind(socket);
  socket._write = (chunk, encoding, done) => {
    if (passes(socket, done)) write(chunk, encoding, done);
  };
  if (!writeMany) return;
  socket._writev = (chunks, done) => {
    if (passes(socket, done)) writeMany(chunks, done);
  };
}
