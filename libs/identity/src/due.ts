import { hour } from '@concentric/kernel';
import type { JobHandler } from '@concentric/platform';
import { deleteExpired } from './session.store';

/** Expired sessions, tokens, counters and stored answers are worth nothing: drop them. */
export const dropExpired: JobHandler = {
  kind: 'identity.drop-expired',
  every: hour,
  run: (tx) => deleteExpired(tx),
};
