/**
 * Loaded into every process that start brings up (node --import): when the starter is gone, however it went, the
 * process ends in good order.
 */
const PATIENCE_MS = 30_000;

if (process.send) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
}
