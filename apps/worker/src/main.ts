import 'reflect-metadata';
import { ConfigError, readConfig } from '@concentric/platform';
import { createWorker } from './worker';

async function main() {
  const config = readConfig(process.env);
  const worker = await createWorker(config);
  await worker.start();

  let closing: Promise<void> | undefined;
  const close = () => (closing ??= worker.close().then(() => process.exit(0)));
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  process.on('disconnect', close);
  process.send?.({ type: 'ready' });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
});
