import { Db, readConfig } from '#platform';
import { Setup } from '#staff';
import { refusePlainBind, refusePublicDemo } from './boot-rules.js';
import { openApp } from './open-app.js';
import { QueueHealth } from './queue-health.js';
import { offerSetup } from './setup-token.js';

async function main(): Promise<void> {
  const config = readConfig();
  refusePlainBind(config);
  const app = await openApp(config, [{ module: QueueHealth.forProcess(config), controllers: [] }]);
  await app.init();
  await refusePublicDemo(config, app.get(Db));
  await offerSetup(config, app.get(Setup));
  await app.listen(config.port, config.bind);
  process.stdout.write(`api ready on ${await app.getUrl()}\n`);
}

process.env['TZ'] = 'UTC';
main().catch((error: unknown) => {
  process.stderr.write(`api: ${error instanceof Error ? error.message : 'failed to start'}\n`);
  process.exit(1);
});
