import type { Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** What an organization says of itself is there to be read, and its own to say. */
export function profileRows(_: TestServer, { ids }: Awaited<ReturnType<typeof alliance>>): Row[] {
  const profile = `/organizations/${ids.partner}/profile`;
  return [
    [
      'GET /organizations/:id/profile',
      ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'],
      () => [profile],
    ],
    ['PUT /organizations/:id/profile', ['partner', 'administrator'], () => [profile, { capabilities: '高温力学测试' }]],
  ];
}
