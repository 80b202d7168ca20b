import { systemCaller } from '@concentric/platform';
import { planAssessments } from '@concentric/assessment';
import { heads } from '../../libs/assessment/src/card.data';
import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { As } from './client';
import type { TestServer } from './server';
import type { alliance } from './world';

type World = Awaited<ReturnType<typeof alliance>>;
export type City = { readonly policyId: string; readonly regionCode: string; readonly fieldCode?: string };
export const chongqing: City = { policyId: 'chongqing-2017', regionCode: '500000' };
export const shanghai: City = { policyId: 'shanghai-2022', regionCode: '310000' };
export const beijing: City = { policyId: 'beijing-2016', regionCode: '110000' };

/** Centers that are accredited, officers of cities, and what assessments of them need. */
export function assessingOf(server: TestServer, world: World) {
  const { sql } = server;

  /** A user who is an officer of these cities. */
  async function officer(...cities: string[]) {
    const user = await world.user('officer', { platformRole: 'officer' });
    for (const city of cities)
      await sql('INSERT INTO officer_regions (id, user_id, region_code, given_at) VALUES ($1, $2, $3, now())', [
        ...[randomUUID(), user.id, city],
      ]);
    return user;
  }

  /** A center under a document, with its lead and its manager. */
  async function center(name: string, { policyId, regionCode, fieldCode }: City, legalForm = 'company') {
    const lead = await world.organization(`${name}牵头有限公司`);
    const id = await world.center(name, lead);
    await sql('UPDATE centers SET policy_id = $2, region_code = $3, legal_form = $4, field_code = $5 WHERE id = $1', [
      ...[id, policyId, regionCode, legalForm, fieldCode ?? 'integrated_circuits'],
    ]);
    return { id, lead, manager: await world.user(`${name}manager`, { staff: [[id, 'manager']] }) };
  }

  /** Has a center accredited as of a day, past its application. */
  async function accredit(centerId: string, { policyId, regionCode }: City, on: string, state = 'accredited') {
    const [applicationId, planId] = [randomUUID(), randomUUID()];
    await sql(
      `INSERT INTO construction_plans (id, center_id, city_code, number, state, sections, submitted_at)
       VALUES ($1, $2, $3, 1, 'submitted', '{}', now())`,
      [planId, centerId, regionCode],
    );
    await sql(
      `INSERT INTO applications (id, center_id, city_code, policy_id, number, kind, target_level, plan_id, statement, state,
         submitted_at, closed_at) VALUES ($1, $2, $3, $4, 1, 'accreditation', 'municipal', $5, '', 'accredited', now(), now())`,
      [applicationId, centerId, regionCode, policyId, planId],
    );
    await sql(
      `INSERT INTO accreditations (id, center_id, city_code, policy_id, field_code, one_per_field, application_id, state,
         level, since, accredited_on)
       VALUES ($1, $2, $3, $4, 'integrated_circuits', false, $5, $6, 'municipal', $7, $7)`,
      [randomUUID(), centerId, regionCode, policyId, applicationId, state, on],
    );
    return { planId };
  }

  /** What the job does on a day. */
  const plan = async (today: string) => {
    const wanted = { count: 0 };
    await server.database.write(systemCaller('test'), async (tx) => {
      wanted.count = await planAssessments(tx, systemCaller('test'), today);
      return {};
    });
    return wanted.count;
  };

  const ofCenter = async (as: As, centerId: string): Promise<any[]> =>
    (await server.get(as, `/assessments?centerId=${centerId}&limit=200`)).body.items;
  const act = (as: As, id: string, verb: string, body?: object) => server.post(as, `/assessments/${id}/${verb}`, body);

  /** Has the report generated, explained and handed in. */
  async function handIn(as: As, id: string) {
    expect((await act(as, id, 'collect')).status).toBe(200);
    for (const { head } of heads) await act(as, id, 'write', { head, text: `${head} 的说明` });
    const { status, body } = await act(as, id, 'submit');
    expect([status, body.state]).toEqual([200, 'submitted']);
    return body;
  }

  /** Gives every item of the card the same points and finishes. */
  async function scoreAll(as: As, id: string, points: number) {
    const { body } = await server.get(as, `/assessments/${id}`);
    for (const { code } of body.card.items)
      expect((await act(as, id, 'score', { item: code, points, reason: '依据报告数据' })).status).toBe(200);
    const finished = await act(as, id, 'finish', { opinion: '总体意见' });
    expect(finished.status).toBe(200);
    return finished.body;
  }

  /** From the report to the outcome, by the office itself. */
  async function decided(manager: As, by: As, id: string, points: number, outcome: string) {
    await handIn(manager, id);
    await act(by, id, 'assess');
    await scoreAll(by, id, points);
    await act(manager, id, 'accept');
    const { status, body } = await act(by, id, 'decide', { outcome, decision: '依据评分评定' });
    expect([status, body.outcome]).toEqual([200, outcome]);
    return body;
  }

  return { officer, center, accredit, plan, ofCenter, act, handIn, scoreAll, decided };
}
