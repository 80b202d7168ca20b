import { Patent } from '@concentric/patent';
import type { TopicPolicy } from '@concentric/platform';

/** What the office announces of a patent is public: to whoever signs in. Who entered it is not. */
export const patentTopics: TopicPolicy = {
  prefix: 'patent',
  mayRead: (tx, { facts }, id) => (facts.userId === null ? Promise.resolve(false) : tx.existsBy(Patent, { id })),
  hidesActor: true,
};
