import type { Row } from '../access-table';
import { proposalsOf } from '../proposal';
import type { World } from '../research';
import type { TestServer } from '../server';
import { once } from '../once';

/** The routes of proposals, of their files and of the opening. Whoever reads, the partner is who proposed. */
export function proposalRows(server: TestServer, world: World): Row[] {
  const does = proposalsOf(server, world);
  const readers = ['radiation', 'partner', 'core', 'manager', 'administrator'] as const;
  const signedIn = ['outsider', ...readers] as const;
  const proposer = ['partner'] as const;
  const nobody = [] as const;

  const newDraft = async () => (await does.draft((await does.published()).id, world.as.partner)).id;
  const newSealed = async () => (await does.submitted((await does.published()).id, world.as.partner)).id;
  const [draft, sealed] = [once(newDraft), once(newSealed)];
  const opening = once(() => does.opened({}, [world.as.partner]));
  const opened = async () => (await opening()).proposals[0]!.id;
  const request = async (rest: string) => `/rd-requests/${(await opening()).request.id}/${rest}`;
  const due = once(async () => {
    const { id } = await does.published();
    await does.submitted(id, world.as.partner);
    await does.passDeadline(id);
    return `/rd-requests/${id}/open`;
  });
  const published = once(async () => (await does.published()).id);
  const files = async () => `/proposals/${await draft()}/attachments`;
  async function newFile() {
    const list = await files();
    return `${list}/${(await does.upload(world.as.partner, list)).body.id}`;
  }
  const file = once(newFile);

  return [
    ['GET /proposals', signedIn, () => ['/proposals']],
    ['GET /rd-requests/:id/proposals', readers, async () => [await request('proposals')]],
    [
      'POST /rd-requests/:id/proposals',
      // The requester is let in and told that it is its own request.
      ['radiation', 'partner', 'core'],
      async () => [`/rd-requests/${await published()}/proposals`, does.offer()],
    ],
    ['GET /proposals/:id', proposer, async () => [`/proposals/${await draft()}`]],
    ['GET /proposals/:id', nobody, async () => [`/proposals/${await sealed()}`]],
    ['GET /proposals/:id', ['radiation', 'partner'], async () => [`/proposals/${await opened()}`]],
    ['PUT /proposals/:id', proposer, async () => [`/proposals/${await draft()}`, { plan: '改进计划' }]],
    ['POST /proposals/:id/submit', proposer, async () => [`/proposals/${await newDraft()}/submit`]],
    ['POST /proposals/:id/withdraw', proposer, async () => [`/proposals/${await newSealed()}/withdraw`]],
    ['GET /proposals/:id/attachments', proposer, async () => [await files()]],
    ['POST /proposals/:id/attachments', proposer, async () => [await files()]],
    ['GET /proposals/:id/attachments/:attachmentId', proposer, async () => [await file()]],
    ['GET /proposals/:id/attachments/:attachmentId/content', proposer, async () => [`${await file()}/content`]],
    ['POST /proposals/:id/attachments/:attachmentId/remove', proposer, async () => [`${await newFile()}/remove`]],
    ['GET /rd-requests/:id/commitments', readers, async () => [await request('commitments')]],
    ['GET /rd-requests/:id/access-log', readers, async () => [await request('access-log')]],
    ['POST /rd-requests/:id/open', ['radiation'], async () => [await due()]],
  ];
}
