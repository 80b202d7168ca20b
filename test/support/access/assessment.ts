import { randomUUID } from 'node:crypto';
import type { Audience, Row } from '../access-table';
import { assessingOf, chongqing } from '../assessing';
import type { As } from '../client';
import { once } from '../once';
import { paperOf } from '../papers';
import { dayFromNow } from '../royalty';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const signedIn: readonly Audience[] = ['outsider', ...readers];
const manager: readonly Audience[] = ['manager'];

/**
 * The routes of assessments and of support. What officers and assessors do is let in for none of the audiences here; their
 * stories ask them.
 */
export function assessmentRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const on = assessingOf(server, world);
  const officer = once(() => on.officer('500000'));
  const year = Number(dayFromNow(0).slice(0, 4));
  /** A center of the same people under Chongqing, accredited long ago: many years wait for their report. */
  const center = once(async () => {
    const { id } = await on.center('考核测试中心', chongqing);
    await world.contribute(id, ids.core, 100);
    await world.engage(id, ids.partner, 'project');
    await world.engage(id, ids.radiation, 'admission');
    await server.sql(`INSERT INTO center_staff VALUES ($1, $2, $3, 'manager')`, [randomUUID(), id, as.manager.id]);
    await on.accredit(id, chongqing, `${year - 12}-01-02`);
    await on.plan(`${year}-01-02`);
    return id;
  });
  const planned = once(async () => (await on.ofCenter(as.manager, await center())).map(({ id }: { id: string }) => id));
  const one = async () => `/assessments/${(await planned())[0]}`;
  const post = (who: As, path: string, body?: object) => server.post(who, path, body);
  const used = { count: 0 };
  /** One of those years that nothing was done about yet. */
  const fresh = async () => `/assessments/${(await planned())[++used.count]}`;
  const collected = async () => {
    const at = await fresh();
    await post(as.manager, `${at}/collect`);
    return at;
  };
  const handedIn = async () => {
    const at = await fresh();
    await on.handIn(as.manager, at.split('/')[2]!);
    return at;
  };
  const scored = async () => {
    const at = await handedIn();
    await post(await officer(), `${at}/assess`);
    await on.scoreAll(await officer(), at.split('/')[2]!, 70);
    return at;
  };
  const [submitted, assessed] = [once(handedIn), once(scored)];
  const support = async () => {
    const { body } = await server.get(as.manager, `/centers/${await center()}/support-schedule`);
    return `/support-schedule/${body.items[0].id}/grant`;
  };
  const said = { statement: '说明' };
  const opinion = { opinion: '…' };
  /** One that is ordered to rectify. */
  const rectifying = async () => {
    const at = await scored();
    await post(as.manager, `${at}/accept`);
    const wish = { outcome: 'rectify', decision: '限期整改', rectifyBy: dayFromNow(20) };
    await post(await officer(), `${at}/decide`, wish);
    return `${at}/rectifications`;
  };
  const [ordered, reporting] = [once(rectifying), once(rectifying)];
  const report = once(async () => `/rectifications/${(await post(as.manager, await reporting(), said)).body.id}`);
  const shown = async () => paperOf(server, as.manager, await report());
  const paper = once(shown);
  return [
    ['GET /scorecards', signedIn, () => ['/scorecards']],
    ['GET /assessments', signedIn, () => ['/assessments']],
    ['GET /assessments/:id', readers, async () => [await one()]],
    ['GET /assessments/:id/report', readers, async () => [`${await submitted()}/report`]],
    ['GET /assessments/:id/report.pdf', readers, async () => [`${await submitted()}/report.pdf`]],
    ['GET /assessments/:id/report/drift', readers, async () => [`${await submitted()}/report/drift`]],
    [
      'GET /assessments/:id/figures/:code/rows',
      readers,
      async () => [`${await submitted()}/figures/members/rows?year=${year - 1}`],
    ],
    [
      'POST /assessments/:id/collect',
      manager,
      async (who) => [`${who === 'manager' ? await fresh() : await one()}/collect`],
    ],
    [
      'POST /assessments/:id/write',
      manager,
      async (who) => [`${who === 'manager' ? await collected() : await one()}/write`, { head: 'talent', text: '…' }],
    ],
    [
      'POST /assessments/:id/submit',
      manager,
      async (who) => [`${who === 'manager' ? await collected() : await one()}/submit`],
    ],
    ['POST /assessments/:id/return', [], async () => [`${await submitted()}/return`, said]],
    [
      'POST /assessments/:id/commission',
      [],
      async () => [`${await submitted()}/commission`, { organizationId: ids.other }],
    ],
    ['POST /assessments/:id/assess', [], async () => [`${await submitted()}/assess`]],
    [
      'POST /assessments/:id/score',
      [],
      async () => [`${await submitted()}/score`, { item: 'transfer', points: 1, reason: '…' }],
    ],
    ['POST /assessments/:id/finish', [], async () => [`${await submitted()}/finish`, { opinion: '…' }]],
    ['POST /assessments/:id/accept', manager, async () => [`${await assessed()}/accept`]],
    ['POST /assessments/:id/object', manager, async () => [`${await assessed()}/object`, said]],
    ['POST /assessments/:id/answer', [], async () => [`${await assessed()}/answer`, said]],
    [
      'POST /assessments/:id/decide',
      [],
      async () => [`${await assessed()}/decide`, { outcome: 'qualified', decision: '…' }],
    ],
    ['GET /assessments/:id/rectifications', readers, async () => [await ordered()]],
    ['POST /assessments/:id/rectifications', manager, async () => [await ordered(), said]],
    ['GET /rectifications/:id', readers, async () => [await report()]],
    ['POST /rectifications/:id/accept', [], async () => [`${await report()}/accept`, opinion]],
    ['POST /rectifications/:id/return', [], async () => [`${await report()}/return`, opinion]],
    ['GET /rectifications/:id/attachments', readers, async () => [`${await report()}/attachments`]],
    ['POST /rectifications/:id/attachments', manager, async () => [`${await report()}/attachments`]],
    ['GET /rectifications/:id/attachments/:attachmentId', readers, async () => [await paper()]],
    ['GET /rectifications/:id/attachments/:attachmentId/content', readers, async () => [`${await paper()}/content`]],
    ['POST /rectifications/:id/attachments/:attachmentId/remove', manager, async () => [`${await shown()}/remove`]],
    ['GET /centers/:id/support-schedule', readers, async () => [`/centers/${await center()}/support-schedule`]],
    [
      'POST /support-schedule/:id/grant',
      [],
      async () => [await support(), { amount: { amount: 1, currency: 'CNY' }, reference: '文号' }],
    ],
  ];
}
