import * as it from '../booking/world.mjs';
import { bare } from './bare.mjs';
import { seed } from './seed.mjs';
import { newQuestion } from './texts.mjs';

const asked =
  (list) =>
  ({ titles }) =>
  () => ({
    method: 'GET',
    path: `/api/v1/${list}?limit=50&q=${encodeURIComponent(newQuestion(titles[list]))}`,
    token: it.tokenOf(Math.floor(Math.random() * it.users)),
  });

/**
 * Full text in Chinese and English: one to three words of some title, the fifty best of so many requests and of as many
 * patents; one at a time, so that it is the search that is timed. The bare server asks the same of PostgreSQL.
 */
export const benchmark = {
  seed,
  bare,
  unit: 'requests and patents each',
  sizes: ({ documents }) => documents,
  connections: 1,
  subjects: ['bare', 'like', 'api'],
  warmUp: { atMost: 300 },
  workloads: {
    'search requests': { requests: asked('rd-requests') },
    'search patents': { requests: asked('patents') },
  },
};
