import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { Plain, stateDir } from './project.mjs';
import { sealingKeysOf, secretsOf } from './secrets.mjs';

export const production = process.env.NODE_ENV === 'production';

/**
 * The database of this installation, `{ url, stop(), kill() }`: the one that DATABASE_URL names, else the bundled one.
 * Production never falls back on the bundled one, so that a forgotten setting cannot show an empty system.
 */
export async function openDatabase({ purpose, share, log }) {
  const url = process.env.DATABASE_URL;
  if (url) return { url, stop: async () => {}, kill: async () => {} };
  if (production)
    throw new Plain('DATABASE_URL is not set. In production it must name the PostgreSQL database to use.');
  return startEmbeddedPostgres({ dir: stateDir, purpose, share, log });
}

/** The environment of the api and the worker. Outside production secret keys are made once and kept. */
export function programEnv(url) {
  const env = { ...process.env, PORT: process.env.PORT || '3000' };
  if (url) env.DATABASE_URL = url;
  if (!production) {
    env.SECRET_KEY ||= secretsOf(stateDir).secretKey;
    env.SEALING_KEYS ||= sealingKeysOf(stateDir).join();
  }
  return env;
}
