import type { Audience, Row } from '../access-table';
import { inDays, pdf, researchOf, type World } from '../research';
import type { TestServer } from '../server';
import { once } from '../once';

/** The routes of requests, their questions, invitations, undertakings and files. */
export function researchRows(server: TestServer, world: World): Row[] {
  const { centerId, core } = world.ids;
  const does = researchOf(server, world);
  const members = ['radiation', 'partner', 'core'] as const;
  const readers = [...members, 'manager', 'administrator'] as const;
  const signedIn = ['outsider', ...readers] as const;
  const requester = ['radiation'] as const;
  const providers = ['partner', 'core'] as const;

  const draft = async (more: object = {}) => (await does.draft(more)).id;
  const published = async (more: object = {}) => (await does.published(more)).id;
  const shared = once(published);
  const secret = once(() => published({ confidentiality: 'confidential' }));
  async function inReview() {
    const id = await draft();
    await does.putInto(id, 'under_review');
    return id;
  }
  const at = (id: string, rest: string) => `/rd-requests/${id}/${rest}`;
  async function attachment(more: object = {}, publishes = true) {
    const id = await draft(more);
    const { body } = await does.upload(does.requester, at(id, 'attachments'), { content: pdf });
    if (publishes) await does.publish(id);
    return at(id, `attachments/${body.id}`);
  }
  const file = once(attachment);
  const secretFile = once(() => attachment({ confidentiality: 'confidential' }));
  const question = once(async () => (await does.ask(await published())).id);
  const wishOf = (who: Audience) => (who === 'manager' ? { ...does.wish(), organizationId: core } : does.wish());
  const settings = `/centers/${centerId}/research-settings`;

  return [
    ['GET /rd-requests', signedIn, () => ['/rd-requests']],
    ['POST /rd-requests', [...members, 'manager'], (who) => ['/rd-requests', wishOf(who)]],
    ['GET /rd-requests/:id', readers, async () => [`/rd-requests/${await shared()}`]],
    ['GET /rd-requests/:id', requester, async () => [`/rd-requests/${await draft()}`]],
    ['GET /rd-requests/:id', ['radiation', 'manager'], async () => [`/rd-requests/${await inReview()}`]],
    [
      'GET /rd-requests/:id',
      ['radiation', 'core', 'manager', 'administrator'],
      async () => [`/rd-requests/${await published({ visibleTo: ['core'] })}`],
    ],
    ['POST /rd-requests/:id/change', requester, async () => [at(await draft(), 'change'), { title: '新标题' }]],
    ['POST /rd-requests/:id/publish', requester, async () => [at(await draft(), 'publish')]],
    ['POST /rd-requests/:id/approve', ['manager'], async () => [at(await inReview(), 'approve')]],
    [
      'POST /rd-requests/:id/return',
      ['manager'],
      async () => [at(await inReview(), 'return'), { reason: '请补充指标' }],
    ],
    [
      'POST /rd-requests/:id/cancel',
      ['radiation', 'manager'],
      async () => [at(await published(), 'cancel'), { reason: '需求变化' }],
    ],
    [
      'POST /rd-requests/:id/decline',
      requester,
      async () => {
        const id = await published();
        await does.putInto(id, 'opened');
        return [at(id, 'decline'), { reason: '均不满足指标' }];
      },
    ],
    [
      'POST /rd-requests/:id/extend',
      requester,
      async () => [at(await published(), 'extend'), { submissionsCloseAt: inDays(30) }],
    ],

    ['GET /rd-requests/:id/attachments', readers, async () => [at(await shared(), 'attachments')]],
    ['GET /rd-requests/:id/attachments', ['radiation', 'manager'], async () => [at(await secret(), 'attachments')]],
    ['POST /rd-requests/:id/attachments', requester, async () => [at(await draft(), 'attachments')]],
    ['GET /rd-requests/:id/attachments/:attachmentId', readers, async () => [await file()]],
    ['GET /rd-requests/:id/attachments/:attachmentId/content', readers, async () => [`${await file()}/content`]],
    [
      'GET /rd-requests/:id/attachments/:attachmentId/content',
      ['radiation', 'manager'],
      async () => [`${await secretFile()}/content`],
    ],
    [
      'POST /rd-requests/:id/attachments/:attachmentId/remove',
      requester,
      async () => [`${await attachment({}, false)}/remove`],
    ],

    ['GET /rd-requests/:id/questions', readers, async () => [at(await shared(), 'questions')]],
    // The requester is let in, to be told that nobody asks about their own.
    ['POST /rd-requests/:id/questions', members, async () => [at(await published(), 'questions'), { text: '尺寸？' }]],
    ['GET /rd-questions/:id', readers, async () => [`/rd-questions/${await question()}`]],
    [
      'POST /rd-questions/:id/answer',
      requester,
      async () => [`/rd-questions/${await question()}/answer`, { answer: '好' }],
    ],

    ['GET /rd-requests/:id/invitations', readers, async () => [at(await shared(), 'invitations')]],
    [
      'POST /rd-requests/:id/invitations',
      requester,
      async () => [at(await published(), 'invitations'), { organizationId: core }],
    ],
    [
      'POST /rd-requests/:id/invitations/:organizationId/remove',
      requester,
      async () => {
        const id = await draft();
        await does.invite(id, core);
        return [at(id, `invitations/${core}/remove`)];
      },
    ],
    ['GET /rd-requests/:id/undertakings', readers, async () => [at(await shared(), 'undertakings')]],
    [
      'POST /rd-requests/:id/undertakings',
      providers,
      async () => [at(await published({ confidentiality: 'confidential' }), 'undertakings'), { accepted: true }],
    ],

    ['GET /centers/:id/research-settings', readers, () => [settings]],
    ['PUT /centers/:id/research-settings', ['manager', 'administrator'], () => [settings, { reviewsRequests: false }]],
  ];
}
