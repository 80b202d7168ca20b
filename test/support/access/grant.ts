import type { Row } from '../access-table';
import { checkedNumber } from '../numbers';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** What is taken of a patent, never by whom, is for whoever signs in; so is what the law says of a draft. */
export function grantRows(server: TestServer, { as, ids }: Awaited<ReturnType<typeof alliance>>): Row[] {
  const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;
  const wish = () => ({
    ...{ applicationNumber: checkedNumber(), title: '一种夹具', holders: [{ organizationId: ids.partner }] },
  });
  const patent = async () => String((await server.post(as.administrator, '/patents', wish())).body.id);
  return [
    ['GET /patents/:id/grants', signedIn, async () => [`/patents/${await patent()}/grants`]],
    ['GET /patents/:id/availability', signedIn, async () => [`/patents/${await patent()}/availability?kind=sole`]],
    ['POST /licence-terms/check', signedIn, () => ['/licence-terms/check', { terms: { kind: 'sole' } }]],
  ];
}
