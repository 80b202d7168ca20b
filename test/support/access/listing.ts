import { PDFDocument } from '@cantoo/pdf-lib';
import { listingsOf } from '../listing';
import type { Asked, Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** Listings are seen by whoever signs in; their licensor keeps them, and the center's manager verifies them. */
export function listingRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const story = listingsOf(server, world);
  const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;
  const licensor = ['partner'] as const;
  const keepers = ['partner', 'manager'] as const;
  const settingsReaders = ['radiation', 'partner', 'core', 'manager', 'administrator'] as const;
  const settings = `/centers/${ids.centerId}/listing-settings`;

  const listing = async (rest = '') => `/licence-listings/${(await story.published()).id}${rest}`;
  const draft = async (rest: string) => `/licence-listings/${(await story.draft()).id}${rest}`;
  const handedIn = async (rest: string) => {
    await server.put(as.manager, settings, { reviewsListings: true });
    const { id } = await story.published();
    await server.put(as.manager, settings, { reviewsListings: false });
    return `/licence-listings/${id}${rest}`;
  };
  const paused = async (by: 'partner' | 'manager') => {
    const { id } = await story.published();
    await story.ok(story.act(id, 'pause', { reason: '核实' }, as[by]));
    return `/licence-listings/${id}/resume`;
  };
  const organizations = { ...ids, outsider: ids.other };
  const wish = async (who: string) => {
    const organizationId = organizations[who as 'partner'] ?? ids.partner;
    const holder = who in organizations ? (as[who as 'partner'] as { token: string }) : as.partner;
    const patentIds = [await story.patent({ holders: [{ organizationId }] }, holder)];
    return { patentIds, kinds: ['non_exclusive'], fields: [], territories: [], indicativeTerms: {} };
  };

  return [
    ['GET /licence-listings', signedIn, () => ['/licence-listings']],
    [
      'POST /licence-listings',
      ['outsider', 'radiation', 'partner', 'core'],
      async (who): Promise<Asked> => ['/licence-listings', await wish(who)],
    ],
    ['GET /licence-listings/:id', signedIn, async () => [await listing()]],
    ['GET /licence-listings/:id/odrl.jsonld', signedIn, async () => [await listing('/odrl.jsonld')]],
    ['GET /licence-listings/:id/check', keepers, async () => [await listing('/check')]],
    ['POST /licence-listings/:id/change', licensor, async () => [await draft('/change'), { problem: '温度高' }]],
    ['POST /licence-listings/:id/publish', licensor, async () => [await draft('/publish'), {}]],
    ['POST /licence-listings/:id/approve', ['manager'], async () => [await handedIn('/approve'), {}]],
    ['POST /licence-listings/:id/return', ['manager'], async () => [await handedIn('/return'), { reason: '补正' }]],
    ['POST /licence-listings/:id/pause', keepers, async () => [await listing('/pause'), { reason: '核实' }]],
    [
      'POST /licence-listings/:id/resume',
      keepers,
      async (who) => [await paused(who === 'manager' ? 'manager' : 'partner'), {}],
    ],
    ['POST /licence-listings/:id/withdraw', licensor, async () => [await listing('/withdraw'), {}]],
    ['POST /licence-listings/:id/renew', licensor, async () => [await listing('/renew'), {}]],
    ['GET /centers/:id/listing-settings', settingsReaders, () => [settings]],
    ['PUT /centers/:id/listing-settings', ['manager', 'administrator'], () => [settings, { reviewsListings: false }]],
    ...roomRows(world, story),
    ...interestRows(story),
  ];
}

type Story = ReturnType<typeof listingsOf>;

/** What lies behind a listing shows each as much as they may see; only its licensor fills it. */
function roomRows({ as }: Awaited<ReturnType<typeof alliance>>, story: Story): Row[] {
  const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;
  const licensor = ['partner'] as const;
  const withFile = async () => {
    const { id } = await story.published();
    const document = await PDFDocument.create();
    document.addPage();
    const { body } = await story.upload(id, 'teaser', Buffer.from(await document.save()));
    return `/licence-listings/${id}/attachments/${body.id}`;
  };
  const room = async (rest: string) => `/licence-listings/${(await story.published()).id}${rest}`;
  const withSigner = async () => {
    const { id } = await story.published();
    await story.bound(id);
    return id;
  };
  return [
    ['GET /licence-listings/:id/data-room', signedIn, async () => [await room('/data-room')]],
    ['PUT /licence-listings/:id/data-room', licensor, async () => [await room('/data-room'), { ndaText: '压力' }]],
    ['GET /licence-listings/:id/attachments', signedIn, async () => [await room('/attachments')]],
    ['POST /licence-listings/:id/attachments', licensor, async () => [await room('/attachments')]],
    ['GET /licence-listings/:id/attachments/:attachmentId', signedIn, async () => [await withFile()]],
    [
      'GET /licence-listings/:id/attachments/:attachmentId/content',
      signedIn,
      async () => [`${await withFile()}/content`],
    ],
    [
      'POST /licence-listings/:id/attachments/:attachmentId/remove',
      licensor,
      async () => [`${await withFile()}/remove`, {}],
    ],
    ['GET /licence-listings/:id/persons', licensor, async () => [await room('/persons')]],
    [
      'POST /licence-listings/:id/persons',
      licensor,
      async () => [`/licence-listings/${await withSigner()}/persons`, { email: as.radiation.email }],
    ],
    [
      'POST /licence-listings/:id/persons/:userId/remove',
      licensor,
      async () => {
        const id = await withSigner();
        await story.ok(story.act(id, 'persons', { email: as.radiation.email }));
        return [`/licence-listings/${id}/persons/${as.radiation.id}/remove`, {}];
      },
    ],
    ['GET /licence-listings/:id/access-log', licensor, async () => [await room('/access-log')]],
  ];
}

/** An interest is between its sides, which the center's manager brings together; an agreement is between who sign it. */
function interestRows(story: Story): Row[] {
  const sides = ['radiation', 'partner'] as const;
  const interest = async (rest = '') =>
    `/licence-interests/${(await story.interest((await story.published()).id)).id}${rest}`;
  const nda = async (rest = '') => {
    const { id } = await story.interest((await story.published()).id);
    return `/ndas/${(await story.ok(story.on(id, 'nda'))).id}${rest}`;
  };
  return [
    [
      'GET /licence-interests',
      ['outsider', 'radiation', 'partner', 'core', 'manager'],
      () => ['/licence-interests?box=sent'],
    ],
    [
      'POST /licence-listings/:id/interests',
      // Whose own it is is let in, and told so: `own_listing`.
      ['outsider', 'radiation', 'partner', 'core'],
      async () => [`/licence-listings/${(await story.published()).id}/interests`, { message: '有意' }],
    ],
    ['GET /licence-interests/:id', [...sides, 'manager'], async () => [await interest()]],
    ['POST /licence-interests/:id/qualify', ['partner'], async () => [await interest('/qualify'), {}]],
    ['POST /licence-interests/:id/decline', ['partner'], async () => [await interest('/decline'), { reason: '不合' }]],
    ['POST /licence-interests/:id/withdraw', ['radiation'], async () => [await interest('/withdraw'), {}]],
    ['POST /licence-interests/:id/nda', ['partner'], async () => [await interest('/nda'), {}]],
    ['GET /ndas', ['outsider', 'radiation', 'partner', 'core'], () => ['/ndas']],
    ['GET /ndas/:id', sides, async () => [await nda()]],
    ['GET /ndas/:id/document.pdf', sides, async () => [await nda('/document.pdf')]],
    ['POST /ndas/:id/sign', sides, async () => [await nda('/sign'), {}]],
    ['POST /ndas/:id/withdraw', ['partner'], async () => [await nda('/withdraw'), {}]],
  ];
}
