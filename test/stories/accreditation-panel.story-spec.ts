import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accreditationsOf, scores } from '../support/accreditation';
import type { As } from '../support/client';
import { paperOf } from '../support/papers';
import { expectProblem } from '../support/problems';
import { dayFromNow } from '../support/royalty';
import { startServer, type TestServer } from '../support/server';
import { worldOf } from '../support/world';

let server: TestServer;
let world: ReturnType<typeof worldOf>;
let it: ReturnType<typeof accreditationsOf>;
let noticesOf: (typeof it)['noticesOf'];
let officer: As & { id: string };

beforeAll(async () => {
  server = await startServer();
  world = worldOf(server);
  it = accreditationsOf(server, world);
  ({ noticesOf } = it);
  officer = await it.officer('310000', '500000', '110000');
}, 60_000);
afterAll(() => server.stop());

const today = dayFromNow(0);
type Center = Awaited<ReturnType<typeof it.center>>;

describe('a panel', () => {
  async function underReview(prepare: (center: Center) => Promise<void> = async () => {}) {
    const center = await it.center('shanghai', 'low_carbon');
    await prepare(center);
    const { id } = await it.applied(center, 'preparation');
    await it.ok(it.act(officer, id as string, 'take'));
    await it.ok(it.conclude(officer, id as string, 'material_review'));
    return { ...center, applicationId: id as string };
  }

  test('never seats nor hears an expert with a conflict', async () => {
    let rules = '';
    const entry = { kind: 'document', code: 'ip_rules', title: '知识产权制度', datedOn: today };
    const { id, lead, manager, applicationId } = await underReview(async (center) => {
      rules = `/dossier-entries/${(await it.ok(server.post(center.manager, `/centers/${center.id}/dossier-entries`, entry)))['id']}`;
      await paperOf(server, center.manager, rules);
    });
    const partner = await world.organization('成员单位有限公司');
    await world.admit(id, partner);
    const bound = [
      await it.expert({ in: [[lead, 'viewer']] }),
      await it.expert({ in: [[partner, 'viewer']] }),
      await it.expert({ staff: [[id, 'broker']] }),
    ];
    for (const expert of bound) {
      const seat = { userId: expert.id, field: 'law' };
      expectProblem(await server.post(officer, `/applications/${applicationId}/panel`, seat), [
        409,
        'expert_conflicted',
      ]);
      const values = [applicationId, id, '310000', expert.id];
      expect(
        await server.refused(
          `INSERT INTO panelists (id, application_id, center_id, city_code, user_id, field, state)
           VALUES (gen_random_uuid(), $1, $2, $3, $4, 'law', 'invited')`,
          values,
        ),
      ).toBe('expert_conflicted');
    }
    const { items } = await it.ok(server.get(officer, `/applications/${applicationId}/panel/candidates`));
    expect(items.find(({ userId }: { userId: string }) => userId === bound[0]!.id)).toMatchObject({ conflicted: true });

    // Who joins the applicant after the invitation is heard no more.
    const expert = await it.expert();
    const review = `/reviews/${await it.seat(officer, applicationId, expert, 'law')}`;
    expectProblem(await server.post(expert, `${review}/submit`, it.review), [409, 'conflict_declaration_missing']);
    expect((await it.ok(server.get(expert, review)))['material']).toBeNull();
    await it.ok(server.post(expert, `${review}/declare`, { conflict: false }));
    const { material } = await it.ok(server.get(expert, review));
    expect(material).toMatchObject({
      statement: '申请',
      dossier: [{ title: '知识产权制度', files: [{ name: 'paper.pdf' }] }],
    });
    const paper = `${review}/dossier-files/${material.dossier[0].files[0].id}/content`;
    expect((await server.get(expert, paper)).status).toBe(200);
    // What comes after it was handed in is not for the experts, and what was handed in stays until it is settled.
    await paperOf(server, manager, rules);
    await it.ok(server.post(manager, `/centers/${id}/dossier-entries`, { ...entry, title: '后补制度' }));
    const [handedIn, later] = (await it.ok(server.get(manager, `${rules}/attachments`)))['items'];
    expectProblem(await server.post(manager, `${rules}/attachments/${handedIn.id}/remove`), [
      409,
      'dossier_under_review',
    ]);
    await it.ok(server.post(manager, `${rules}/withdraw`, { reason: '换版' }));
    expect((await it.ok(server.get(expert, review)))['material'].dossier).toEqual(material.dossier);
    const added = `${review}/dossier-files/${later.id}/content`;
    expectProblem(await server.get(expert, added), [404, 'not_found']);
    await server.sql(`INSERT INTO organization_users VALUES (gen_random_uuid(), $1, $2, 'viewer')`, [lead, expert.id]);
    expectProblem(await server.post(expert, `${review}/submit`, it.review), [409, 'expert_conflicted']);
    expectProblem(await server.get(expert, paper), [404, 'not_found']);

    // Who declares one is off the panel.
    const honest = await it.expert();
    const own = `/reviews/${await it.seat(officer, applicationId, honest, 'technology')}`;
    expectProblem(await server.post(honest, `${own}/declare`, { conflict: true }), [422, 'invalid_fields']);
    await it.ok(server.post(honest, `${own}/declare`, { conflict: true, reason: '曾任顾问' }));
    expectProblem(await server.post(honest, `${own}/submit`, it.review), [409, 'expert_conflicted']);
    expect((await it.ok(server.get(honest, own)))['material']).toBeNull();
    expect((await noticesOf(officer.id)).map(({ type }) => type)).toContain('panelist.conflicted');
  });

  test('is complete when every field is covered and has reviewed, unseen by one another before', async () => {
    const { applicationId, manager } = await underReview();
    await it.reviewed(officer, applicationId, it.fields.slice(1));
    expectProblem(await it.conclude(officer, applicationId, 'expert_review'), [409, 'panel_incomplete']);
    const last = await it.expert();
    const review = `/reviews/${await it.seat(officer, applicationId, last, 'economics')}`;
    expectProblem(await it.conclude(officer, applicationId, 'expert_review'), [409, 'reviews_missing']);
    await it.ok(server.post(last, `${review}/declare`, { conflict: false }));
    expect((await it.ok(server.get(last, review)))['others']).toEqual([]);
    const low = { ...it.review, scores: scores.map((score) => ({ ...score, score: 60 })) };
    expect((await it.ok(server.post(last, `${review}/submit`, low)))['others']).toHaveLength(4);
    expectProblem(await server.post(last, `${review}/submit`, low), [409, 'review_given']);
    const panel = await it.ok(server.get(officer, `/applications/${applicationId}/panel`));
    expect(panel).toMatchObject({ missingFields: [], reviewed: 5, mean: 7600, deviation: 800, range: 2000 });
    for (const who of [manager, last])
      expect((await server.get(who, `/applications/${applicationId}/panel`)).status).toBe(403);
    await it.ok(it.conclude(officer, applicationId, 'expert_review'));
  });
});
