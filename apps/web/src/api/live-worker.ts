import { LiveSource } from './live-source.js';

/** One stream for all tabs of a browser: browsers allow few connections to one server. */
const ports = new Set<MessagePort>();
const source = new LiveSource((word) => ports.forEach((port) => port.postMessage(word)));

(self as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = ({ ports: [port] }) => {
  if (!port) return;
  ports.add(port);
  port.onmessage = ({ data }: MessageEvent<{ who: string } | 'leave'>) => {
    if (data !== 'leave') return source.readFor(data.who);
    ports.delete(port);
    if (ports.size === 0) source.end();
  };
};
