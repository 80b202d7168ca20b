import 'reflect-metadata';
import { ConfigError, migrate, readConfig } from '@concentric/platform';
import { migrations } from '../../../migrations';
import { documentOnly } from './openapi';
import { addressOf, createServer } from './server';

/** `--openapi` prints the API's description, `--migrate-only` brings the database up to date; neither serves. */
async function main() {
  if (process.argv.includes('--openapi')) return void process.stdout.write(await documentOnly());
  const config = readConfig(process.env);
  await migrate(config.databaseOwnerUrl, migrations, config.databaseUrl);
  if (process.argv.includes('--migrate-only')) return;
  const app = await createServer(config);
  const signIns = config.demonstration ? await (await import('./demonstration/load')).loadDemonstration(app) : [];
  await app.listen(config.port, '0.0.0.0');

  let closing: Promise<void> | undefined;
  const close = () => (closing ??= app.close().then(() => process.exit(0)));
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  // Whoever started us is gone: nobody would stop us later.
  process.on('disconnect', close);
  process.send?.({ type: 'ready', url: addressOf(app), signIns });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
});
