import { checkedNumber } from '../numbers';
import type { Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** The register of patents is open to whoever signs in; a holder, or the platform's administrator, keeps an entry. */
export function patentRows(server: TestServer, { as, ids }: Awaited<ReturnType<typeof alliance>>): Row[] {
  const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;
  const keepers = ['partner', 'administrator'] as const;
  const wish = () => ({
    ...{ applicationNumber: checkedNumber(), title: '一种测试夹具', inventors: ['李工'], ipc: ['G01N 3/08'] },
    holders: [{ organizationId: ids.partner }],
  });
  const patent = async () => String((await server.post(as.administrator, '/patents', wish())).body.id);
  return [
    ['GET /patents', signedIn, () => ['/patents?q=测试夹具']],
    ['GET /patents/facets', signedIn, () => ['/patents/facets?kind=invention']],
    ['GET /ipc', signedIn, () => ['/ipc?under=H01']],
    ['GET /patent-number', signedIn, () => ['/patent-number?applicationNumber=202311054031.0']],
    ['POST /patents', keepers, () => ['/patents', wish()]],
    ['GET /patents/:id', signedIn, async () => [`/patents/${await patent()}`]],
    [
      'POST /patents/:id/change',
      keepers,
      async () => [`/patents/${await patent()}/change`, { titleEn: 'A test fixture' }],
    ],
  ];
}
