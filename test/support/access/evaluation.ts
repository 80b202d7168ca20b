import type { Audience, Row } from '../access-table';
import { proposalsOf } from '../proposal';
import type { World } from '../research';
import type { TestServer } from '../server';
import { once } from '../once';

/** The routes of the panel, of scores and of complaints: the partner proposes and the core member is its rival. */
export function evaluationRows(server: TestServer, world: World): Row[] {
  const does = proposalsOf(server, world);
  const requester = ['radiation'] as const;
  const parties = ['radiation', 'core', 'manager', 'administrator'] as const;
  const deciders = ['manager', 'administrator'] as const;

  const opened = once(async () => (await does.opened({}, [world.as.partner])).proposals[0]!.id);
  /** Whatever was done to it before, it is as it was opened. */
  async function on(verb: string) {
    const id = await opened();
    await server.sql(`UPDATE proposals SET state = 'opened' WHERE id = $1`, [id]);
    return `/proposals/${id}/${verb}`;
  }
  const request = once(async () => (await does.published()).id);
  const newReviewer = async () => `/reviewers/${(await does.reviewer(await request())).reviewerId}`;
  const reviewer = once(newReviewer);
  const ofAsker = once(async () => (await does.published()).id);
  /** On the panel is whoever asks: only they declare. */
  async function ownDeclaration(who: Audience) {
    const userId = who === 'nobody' ? (await world.user('expert')).id : world.as[who].id;
    const { body } = await server.post(does.requester, `/rd-requests/${await ofAsker()}/reviewers`, { userId });
    return `/reviewers/${body.id}/declare`;
  }
  /** A request whose award the rival lost, without going through the award itself. */
  const lost = once(async () => {
    const { request: awarded, proposals } = await does.opened();
    await server.sql(
      `UPDATE rd_requests SET state = 'award_notice', standstill_ends_at = now() + interval '3 days' WHERE id = $1`,
      [awarded.id],
    );
    const [winner, loser] = proposals.map(({ id }) => id);
    await server.sql(`UPDATE proposals SET state = 'unsuccessful' WHERE id = $1`, [loser]);
    await server.sql(`UPDATE proposals SET state = 'winning' WHERE id = $1`, [winner]);
    return `/rd-requests/${awarded.id}/complaints`;
  });
  const made = once(async () => {
    const list = await lost();
    await server.post(world.as.core, list, { text: '评分与标准不符' });
    return (await server.get(world.as.core, list)).body.items[0].id as string;
  });
  async function complaint(verb = '') {
    await server.sql(`UPDATE rd_complaints SET state = 'pending', decided_at = NULL WHERE id = $1`, [await made()]);
    return `/complaints/${await made()}${verb}`;
  }
  const scores = () => ({ scores: does.scores(60), conflictOfInterest: false });

  return [
    [
      'GET /rd-requests/:id/reviewers',
      ['radiation', 'manager'],
      async () => [`/rd-requests/${await request()}/reviewers`],
    ],
    [
      'POST /rd-requests/:id/reviewers',
      requester,
      async () => [`/rd-requests/${await request()}/reviewers`, { userId: (await world.user('expert')).id }],
    ],
    ['GET /reviewers/:id', ['radiation', 'manager'], async () => [await reviewer()]],
    [
      'POST /reviewers/:id/declare',
      ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'],
      async (who) => [await ownDeclaration(who), { conflict: 'none' }],
    ],
    ['POST /reviewers/:id/declare', [], async () => [`${await reviewer()}/declare`, { conflict: 'none' }]],
    ['POST /reviewers/:id/remove', requester, async () => [`${await newReviewer()}/remove`]],
    ['GET /rd-requests/:id/evaluation', requester, async () => [`/rd-requests/${await request()}/evaluation`]],
    // Before scoring takes the requester’s owner on the panel.
    ['POST /proposals/:id/comments', [], async () => [await on('comments'), { text: '可行' }]],
    ['POST /proposals/:id/evaluate', requester, async () => [await on('evaluate'), scores()]],
    ['GET /proposals/:id/comments', requester, async () => [await on('comments')]],
    ['POST /proposals/:id/shortlist', requester, async () => [await on('shortlist')]],
    ['POST /proposals/:id/nominate', requester, async () => [await on('nominate')]],
    ['POST /proposals/:id/disqualify', requester, async () => [await on('disqualify'), { reason: '资质不符' }]],
    ['POST /proposals/:id/feedback', requester, async () => [await on('feedback'), { reason: '价格偏高' }]],
    ['GET /proposals/:id/feedback', ['radiation', 'partner'], async () => [await on('feedback')]],

    ['GET /complaints', ['outsider', 'partner', ...parties], () => ['/complaints']],
    ['GET /rd-requests/:id/complaints', ['partner', ...parties], async () => [await lost()]],
    // Whoever won, or asked for proposals, is let in and told that there is nothing to complain of.
    [
      'POST /rd-requests/:id/complaints',
      ['radiation', 'partner', 'core'],
      async () => [await lost(), { text: '评分与标准不符' }],
    ],
    ['GET /complaints/:id', parties, async () => [await complaint()]],
    ['POST /complaints/:id/accept', deciders, async () => [await complaint('/accept')]],
    ['POST /complaints/:id/decline', deciders, async () => [await complaint('/decline')]],
    ['POST /complaints/:id/withdraw', ['core'], async () => [await complaint('/withdraw')]],
  ];
}
