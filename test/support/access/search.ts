import type { Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** Whoever acts for an organization may search; what they find is theirs to book. */
export const searchRows = (_: TestServer, __: Awaited<ReturnType<typeof alliance>>): Row[] => [
  ['GET /slots', ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'], () => ['/slots?q=xrd']],
];
