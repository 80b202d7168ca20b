import { DefaultNamingStrategy, type DataSourceOptions } from 'typeorm';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `startsAt` in TypeScript is `starts_at` in SQL, with no decorator saying so. */
class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]) {
    return snake([...prefixes, custom ?? property].join('_'));
  }
}

/**
 * How every app reaches PostgreSQL. Migrations own the schema, so nothing synchronizes or installs.
 * `pipeline` sends queued statements without waiting for each answer: a transaction that queues its
 * first statements costs one round trip for all of them.
 */
export const databaseOptions = (url: string, poolSize: number) =>
  ({
    type: 'postgres',
    url,
    namingStrategy: new SnakeNaming(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    synchronize: false,
    migrationsTransactionMode: 'each',
    poolSize,
    extra: {
      pipeline: true,
      application_name: 'concentric',
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 60_000,
    },
  }) satisfies DataSourceOptions;
