import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectProblem } from '../support/problems';
import { inDays, researchOf, type World } from '../support/research';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: World;
let does: ReturnType<typeof researchOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = researchOf(server, world);
});
afterAll(() => server.stop());

const questionsOf = async (as: { token?: string }, id: string) =>
  (await server.get(as, `/rd-requests/${id}/questions`)).body.items;

describe('a question', () => {
  test('is answered to everybody, and nobody learns who asked', async () => {
    const { id } = await does.published();
    const listener = await server.connect(does.requester);
    await listener.subscribe(`rd-request:${id}`, 0);
    const question = await does.ask(id, '<img src=x onerror=alert(1)> 样品尺寸？');
    expect(question).toMatchObject({ mine: true, answer: null, text: '<img src=x onerror=alert(1)> 样品尺寸？' });
    for (const as of [does.requester, world.as.core, world.as.manager, world.as.administrator])
      expect(await questionsOf(as, id)).toMatchObject([{ id: question.id, mine: false }]);
    // Wherever the requester and the center look, nothing names the organization or its people.
    const asker = (await server.get(world.as.partner, '/me')).body.user;
    const events = await listener.received(3);
    expect(events.map(({ type, actor }) => [type, actor])).toContainEqual(['rd-question.asked', null]);
    const told = await does.noticesOf(does.requester, id);
    const audit = await server.get(world.as.manager, `/centers/${world.ids.centerId}/audit-entries?limit=200`);
    expect(told.map(({ type }) => type)).toContain('rd-question.asked');
    expect(JSON.stringify(audit.body)).toContain('rd-request.published');
    const read = JSON.stringify([await questionsOf(does.requester, id), events, told]);
    for (const trace of [world.ids.partner, asker.id, asker.name, '伙伴测试']) expect(read).not.toContain(trace);
    expect(audit.body.items.filter(({ type }: any) => type.startsWith('rd-question'))).toEqual([]);

    const answered = await does.ok(
      server.post(does.requester, `/rd-questions/${question.id}/answer`, { answer: '50×50 mm' }),
    );
    expect(answered).toMatchObject({ mine: false, answer: '50×50 mm', version: 2 });
    expect(await questionsOf(world.as.core, id)).toMatchObject([{ answer: '50×50 mm', mine: false }]);
    expect((await does.noticesOf(world.as.partner, id)).map(({ type }) => type)).toEqual(['rd-question.answered']);
    expect(await does.noticesOf(world.as.core, id)).toEqual([]);
  });

  test('is taken until questions close, and answered until proposals do', async () => {
    const { id } = await does.published();
    const question = await does.ask(id);
    const answer = (text: string, as = does.requester) =>
      server.post(as, `/rd-questions/${question.id}/answer`, { answer: text });
    await does.passQuestions(id);
    expectProblem(await does.act(id, 'questions', { text: '还来得及吗？' }, world.as.partner), [
      409,
      'questions_closed',
    ]);
    expect((await answer('是')).status).toBe(200);
    const stale = { ...does.requester, headers: { 'if-match': '"1"' } };
    expectProblem(await answer('否', stale), [412, 'stale_version']);
    expect((await answer('更正：否')).body).toMatchObject({ answer: '更正：否', version: 3 });
    await does.passDeadline(id);
    expectProblem(await answer('太迟'), [409, 'answers_closed']);
  });

  test('is asked by who may speak for an organization that sees the request, never about one’s own', async () => {
    const { id } = await does.published({ visibleTo: ['partner'] });
    const text = { text: '？' };
    const viewer = await does.colleague(world.ids.partner, 'viewer');
    const operator = await does.colleague(world.ids.partner, 'operator');
    expectProblem(await does.act(id, 'questions', text, viewer), [403, 'forbidden']);
    expectProblem(await does.act(id, 'questions', text), [409, 'own_request_question']);
    expectProblem(await does.act(id, 'questions', text, world.as.core), [404, 'not_found']);
    expectProblem(await does.act(id, 'questions', text, world.as.manager), [403, 'forbidden']);
    const question = await does.ok(does.act(id, 'questions', text, operator));
    // It is the organization's question: a colleague sees it as theirs too.
    expect(await questionsOf(viewer, id)).toMatchObject([{ id: question.id, mine: true }]);
    const wrong = { answer: '好' };
    for (const as of [world.as.partner, world.as.manager, world.as.administrator])
      expectProblem(await server.post(as, `/rd-questions/${question.id}/answer`, wrong), [403, 'forbidden']);
    expectProblem(await server.post(world.as.core, `/rd-questions/${question.id}/answer`, wrong), [404, 'not_found']);
    expectProblem(await server.post(does.requester, `/rd-questions/${randomUUID()}/answer`, wrong), [404, 'not_found']);
    expectProblem(await does.act(id, 'questions', { text: '  ' }, operator), [422, 'invalid_fields']);
    expectProblem(await does.act(id, 'questions', { text: 'x'.repeat(4001) }, operator), [422, 'invalid_fields']);
  });

  test('who acts for several organizations says for which', async () => {
    const { id } = await does.published();
    const both = await world.user('both', {
      in: [
        [world.ids.partner, 'operator'],
        [world.ids.core, 'operator'],
      ],
    });
    expectProblem(await does.act(id, 'questions', { text: '？' }, both), [422, 'organization_required']);
    const acting = { ...both, headers: { 'x-organization': world.ids.core } };
    await does.ok(does.act(id, 'questions', { text: '？' }, acting));
    expect(await questionsOf(world.as.core, id)).toMatchObject([{ mine: true }]);
    expect(await questionsOf(world.as.partner, id)).toMatchObject([{ mine: false }]);
  });
});

describe('a confidential request', () => {
  test('shows what it is, and after an undertaking what it says', async () => {
    const draft = await does.draft({
      confidentiality: 'confidential',
      title: '涂层',
      provides: '产线',
      description: '机密',
    });
    const { body: file } = await does.upload(does.requester, `/rd-requests/${draft.id}/attachments`);
    const { id } = await does.publish(draft.id);
    const path = (rest: string) => `/rd-requests/${id}/${rest}`;
    const { partner } = world.as;
    const withheld = { title: '涂层', description: null, provides: null, withheld: true, deeds: ['undertake'] };
    expect((await does.read(partner, id)).body).toMatchObject(withheld);
    expect((await does.read(world.as.administrator, id)).body).toMatchObject({ ...withheld, deeds: [] });
    expect((await does.read(world.as.manager, id)).body).toMatchObject({ withheld: false, description: '机密' });
    expect((await server.get(partner, `/rd-requests?q=${encodeURIComponent('机密')}`)).body.items).toEqual([]);
    const routes = ['questions', 'attachments', `attachments/${file.id}`, `attachments/${file.id}/content`];
    for (const route of routes) expectProblem(await server.get(partner, path(route)), [403, 'undertaking_required']);
    expectProblem(await does.act(id, 'questions', { text: '？' }, partner), [403, 'undertaking_required']);

    const operator = await does.colleague(world.ids.partner, 'operator');
    const give = { accepted: true };
    expectProblem(await does.act(id, 'undertakings', give, operator), [403, 'forbidden']);
    expectProblem(await does.act(id, 'undertakings', give), [403, 'forbidden']);
    expectProblem(await does.act(id, 'undertakings', {}, partner), [400, 'malformed_request']);
    const given = await does.ok(does.act(id, 'undertakings', give, partner));
    expect(given).toMatchObject({ organizationId: world.ids.partner, text: expect.stringContaining('保密') });
    expectProblem(await does.act(id, 'undertakings', give, partner), [409, 'undertaking_exists']);
    // It binds the organization: everybody in it reads, nobody else does.
    expect((await does.read(operator, id)).body).toMatchObject({
      description: '机密',
      provides: '产线',
      withheld: false,
    });
    for (const route of routes) expect((await server.get(operator, path(route))).status).toBe(200);
    expect((await does.read(world.as.core, id)).body).toMatchObject({ description: null });
    const shownTo = async (as: object) => (await server.get(as, path('undertakings'))).body.items.length;
    expect([await shownTo(does.requester), await shownTo(partner), await shownTo(world.as.core)]).toEqual([1, 1, 0]);
    await expect(server.sql('DELETE FROM rd_undertakings')).rejects.toThrow();
  });

  test('and only such a one needs an undertaking', async () => {
    const { id } = await does.published();
    expectProblem(await does.act(id, 'undertakings', { accepted: true }, world.as.partner), [
      409,
      'undertaking_not_needed',
    ]);
  });

  test('keeps no word of what is confidential in any journal', async () => {
    const { id } = await does.published({ confidentiality: 'confidential', description: '绝密配方' });
    const rows = await server.sql<{ kept: string }>(
      `SELECT concat(before, after, data) AS kept FROM journal WHERE subject_id = $1`,
      [id],
    );
    expect(rows.length).toBe(2);
    expect(rows.map(({ kept }) => kept).join()).not.toContain('绝密配方');
  });
});

describe('an invitation', () => {
  test('lets an organization from anywhere see what no layer sees, and tells it once there is something to see', async () => {
    const { id } = await does.draft({ visibleTo: ['invited'] });
    const { outsider } = world.as;
    expectProblem(await does.act(id, 'publish'), [409, 'invitation_required']);
    const invitation = await does.invite(id, world.ids.other);
    expect(invitation).toMatchObject({
      organizationId: world.ids.other,
      layer: null,
      organizationName: '他中心测试有限公司',
    });
    expect(await does.noticesOf(outsider, id)).toEqual([]);
    expectProblem(await does.read(outsider, id), [404, 'not_found']);
    expect((await does.publish(id))['procurementMethod']).toBe('limited');
    expect(await does.noticesOf(outsider, id)).toMatchObject([{ type: 'rd-request.invited', data: { requestId: id } }]);
    expect((await does.read(outsider, id)).body).toMatchObject({ invited: true, deeds: ['ask', 'propose'] });
    for (const as of [world.as.core, world.as.partner]) expectProblem(await does.read(as, id), [404, 'not_found']);
    await does.ask(id, '可否参观？', outsider);
    // One more may be invited until the deadline; whoever is invited sees no other.
    await does.invite(id, world.ids.core);
    expect((await does.noticesOf(world.as.core, id)).map(({ type }) => type)).toEqual(['rd-request.invited']);
    const shownTo = async (as: object) => (await server.get(as, `/rd-requests/${id}/invitations`)).body.items.length;
    expect([await shownTo(does.requester), await shownTo(outsider), await shownTo(world.as.manager)]).toEqual([
      2, 1, 2,
    ]);
    await does.passDeadline(id);
    const late = { organizationId: world.ids.partner };
    expectProblem(await does.act(id, 'invitations', late), [409, 'submissions_closed']);
  });

  test('is made once, to another, by who may, and taken back only before it was told', async () => {
    const { id } = await does.draft();
    const invite = (organizationId: string, as = does.requester) => does.act(id, 'invitations', { organizationId }, as);
    await does.ok(invite(world.ids.core));
    expectProblem(await invite(world.ids.core), [409, 'invitation_exists']);
    expectProblem(await invite(world.ids.radiation), [422, 'invitation_of_requester']);
    expectProblem(await invite(randomUUID()), [422, 'organization_unknown']);
    expectProblem(await invite(world.ids.partner, world.as.partner), [404, 'not_found']);
    const operator = await does.colleague(world.ids.radiation, 'operator');
    expectProblem(await invite(world.ids.partner, operator), [403, 'forbidden']);
    expect((await does.read(does.requester, id)).body.visibleTo).toContain('invited');
    const remove = () => does.act(id, `invitations/${world.ids.core}/remove`);
    await does.ok(remove());
    expectProblem(await remove(), [404, 'not_found']);
    await does.ok(invite(world.ids.core));
    await does.publish(id);
    expectProblem(await remove(), [409, 'request_not_draft']);
  });

  test('to a direct award is the only one', async () => {
    const direct = { visibleTo: ['invited'], directReason: 'single_source', directReasonText: '仅一家具备产线' };
    const { id } = await does.draft(direct);
    await does.invite(id, world.ids.core);
    const second = { organizationId: world.ids.partner };
    expectProblem(await does.act(id, 'invitations', second), [409, 'invitation_required']);
    expect(await does.publish(id)).toMatchObject({ procurementMethod: 'direct', directReason: 'single_source' });
  });
});

describe('the topic of a request', () => {
  test('is for those who read it, and tells nothing but ids, states and versions', async () => {
    const { id } = await does.draft({ visibleTo: ['partner'] });
    const refusedTo = async (as: object) => {
      const { subscribe } = await server.connect(as);
      return (await subscribe(`rd-request:${id}`)).status;
    };
    expect(await refusedTo(world.as.partner)).toBe(403);
    await does.publish(id);
    expect([await refusedTo(world.as.core), await refusedTo(world.as.outsider)]).toEqual([403, 403]);
    const partner = await server.connect(world.as.partner);
    expect(await partner.subscribe(`rd-request:${id}`, 0)).toEqual({ ok: true, lastSeq: 2 });
    await does.ok(does.act(id, 'extend', { submissionsCloseAt: inDays(30) }));
    const events = await partner.received(3);
    expect(events.map(({ seq, type, actor, data }) => [seq, type, actor, data])).toEqual([
      [1, 'rd-request.drafted', null, { requestId: id, state: 'draft', version: 1 }],
      [2, 'rd-request.published', null, { requestId: id, state: 'published', version: 2 }],
      [3, 'rd-request.extended', null, { requestId: id, state: 'published', version: 3 }],
    ]);
  });

  test('is news of the center only when every layer sees the request', async () => {
    const listener = await server.connect(world.as.core);
    await listener.subscribe(`center:${world.ids.centerId}`);
    const hidden = await does.published({ visibleTo: ['partner'] });
    const { id } = await does.published();
    const [first] = await listener.received(1);
    expect([first!.type, first!.data['requestId']]).toEqual(['rd-request.published', id]);
    expect(JSON.stringify(listener.events)).not.toContain(hidden.id);
  });
});
