import { CenterService } from '@concentric/alliance';
import { Accreditation } from '@concentric/accreditation';
import { expect } from '@jest/globals';
import type { Answer, As } from './client';
import type { TestServer } from './server';
import { newUscc, type worldOf } from './world';

type World = Pick<ReturnType<typeof worldOf>, 'organization' | 'user' | 'contribute' | 'admit'>;

const cities = {
  beijing: { policyId: 'beijing-2016', regionCode: '110108', fieldCode: 'integrated_circuits', city: '110000' },
  chongqing: { policyId: 'chongqing-2017', regionCode: '500000', fieldCode: 'machine_tools', city: '500000' },
  shanghai: { policyId: 'shanghai-2022', regionCode: '310115', fieldCode: 'biomedicine', city: '310000' },
} as const;
export type City = keyof typeof cities;

export const planOf = (targets: object[] = [target]) => ({
  sections: {
    ...{ positioning: '共性技术研发与转化平台', directions: '三个研究方向', organization: '公司+联盟' },
    ...{ funding: '股东出资与技术服务收入', schedule: '三年分期建设' },
  },
  targets,
});
export const target = { name: '发明专利授权', unit: '件', baseline: '0', value: '30', year: 2028 };
export const scores = ['foundation', 'technology', 'organization', 'funding', 'targets'].map((criterion) => ({
  ...{ criterion, score: 80 },
}));

/** Centers on their way to be accredited, with whoever takes part. */
export function accreditationsOf(server: TestServer, world: World) {
  const ok = async (asked: Promise<Answer>): Promise<Record<string, any>> => {
    const { status, body } = await asked;
    expect({ status, body: status < 300 ? {} : body }).toEqual({ status: expect.any(Number), body: {} });
    return body;
  };

  /** A center of a city with its manager, and its lead's owner; its lead has paid in enough. */
  async function center(city: City, fieldCode: string = cities[city].fieldCode, level = 'municipal') {
    const { policyId, regionCode } = cities[city];
    const lead = await world.organization('牵头单位有限公司');
    const form = { name: `${city}创新中心`, legalForm: 'company', level, regionCode, policyId, fieldCode } as const;
    const { id } = await server.app
      .get(CenterService)
      .found(server.system, { ...form, level: 'municipal', leadOrganizationId: lead });
    const manager = await world.user('manager', { staff: [[id, 'manager']] });
    const owner = await world.user('owner', { in: [[lead, 'owner']] });
    return { id, lead, manager, owner, city: cities[city].city };
  }

  async function officer(...regions: string[]) {
    const user = await world.user('officer', { platformRole: 'officer' });
    for (const region of regions)
      await server.sql(
        `INSERT INTO officer_regions (id, user_id, region_code, given_at) VALUES (gen_random_uuid(), $1, $2, now())`,
        [user.id, region],
      );
    return user;
  }
  const expert = (places: Parameters<World['user']>[1] = {}) =>
    world.user('expert', { platformRole: 'expert', ...places });

  /** A plan, handed in. */
  async function plan(manager: As, centerId: string) {
    const { id } = await ok(server.post(manager, `/centers/${centerId}/construction-plans`, planOf()));
    return ok(server.post(manager, `/construction-plans/${id}/submit`));
  }
  /** All that is on file of a center whose lead and a university build it; with three more shareholders of one fen each. */
  async function formed(it: { id: string; lead: string; manager: As; owner: As }) {
    const university = await world.organization('共建大学');
    const institute = await world.organization('共建研究院');
    const enterprise = await world.organization('共建企业');
    await server.sql(`UPDATE organizations SET kind = 'university' WHERE id = $1`, [university]);
    await server.sql(`UPDATE organizations SET kind = 'research_institute' WHERE id = $1`, [institute]);
    // Each a shareholder by one fen.
    for (const member of [university, institute, enterprise]) await world.contribute(it.id, member, 1);
    const rector = await world.user('rector', { in: [[university, 'owner']] });
    for (const [organizationId, who] of [
      [it.lead, it.owner],
      [university, rector],
    ] as const) {
      const { id } = await ok(server.post(it.manager, `/centers/${it.id}/formation-intents`, { organizationId }));
      await ok(server.post(who, `/formation-intents/${id}/express`, { statement: '愿意共建' }));
    }
    const text = { title: '共建协议', text: '各方共建', resultSharing: '按投入分享', riskSharing: '按投入分担' };
    const parties = [it.lead, university];
    const agreement = await ok(server.post(it.manager, `/centers/${it.id}/formation-agreements`, { ...text, parties }));
    for (const who of [it.owner, rector])
      await ok(server.post(who, `/formation-agreements/${agreement['id']}/sign`, { sha256: agreement['sha256'] }));
    await plan(it.manager, it.id);
  }
  const draft = (manager: As, centerId: string, kind: string) =>
    server.post(manager, `/centers/${centerId}/applications`, { kind, statement: '申请' });
  async function applied(it: { id: string; manager: As }, kind: string) {
    await plan(it.manager, it.id);
    const { id } = await ok(draft(it.manager, it.id, kind));
    return ok(server.post(it.manager, `/applications/${id}/submit`));
  }

  const act = (who: As, id: string, verb: string, body?: object) =>
    server.post(who, `/applications/${id}/${verb}`, body);
  const conclude = (who: As, id: string, step: string, result = 'passed') =>
    act(who, id, 'conclude', { step, result, opinion: '符合要求' });

  async function seat(officer: As, applicationId: string, who: { id: string }, field: string): Promise<string> {
    const panel = await ok(server.post(officer, `/applications/${applicationId}/panel`, { userId: who.id, field }));
    return panel['panelists'].find(({ userId }: { userId: string }) => userId === who.id).id as string;
  }
  const review = { scores, opinion: '方案可行', recommendation: 'support' };
  async function reviewed(officer: As, applicationId: string, fields: readonly string[]) {
    for (const field of fields) {
      const someone = await expert();
      const id = await seat(officer, applicationId, someone, field);
      await ok(server.post(someone, `/reviews/${id}/declare`, { conflict: false }));
      await ok(server.post(someone, `/reviews/${id}/submit`, review));
    }
  }

  const fields = ['economics', 'technology', 'industry', 'management', 'law'];
  /** Takes an application up to the decision. */
  async function judged(officer: As, id: string, panel: readonly string[] = fields) {
    await ok(act(officer, id, 'take'));
    await ok(conclude(officer, id, 'material_review'));
    await reviewed(officer, id, panel);
    for (const step of ['expert_review', 'site_visit', 'evaluation']) await ok(conclude(officer, id, step));
  }
  /** Decides by two officers and tells the public. */
  async function published(officer: As, approver: As, id: string, outcome: string) {
    await ok(act(officer, id, 'propose', { outcome, opinion: '同意' }));
    await ok(act(approver, id, 'approve'));
    const { notice } = await ok(act(officer, id, 'publish', { statement: '拟予公示', workingDays: 5 }));
    return notice.id as string;
  }
  /** Lets the notice of an application run out. */
  const runOut = (noticeId: string) =>
    server.unguarded(
      'public_notices',
      `UPDATE public_notices SET opens_at = now() - interval '8 days', closes_at = now() - interval '1 minute' WHERE id = $1`,
      [noticeId],
    );
  /** From applying to what was asked for. */
  async function granted(it: { id: string; manager: As; city: string }, kind: string, outcome: string, panel = fields) {
    const [first, second] = [await officer(it.city), await officer(it.city)];
    const application = await applied(it, kind);
    await judged(first, application['id'], panel);
    await runOut(await published(first, second, application['id'], outcome));
    await ok(act(first, application['id'], 'certify'));
    const accreditation = await server.database.reader.findOneByOrFail(Accreditation, { centerId: it.id });
    return { first, second, applicationId: application['id'] as string, accreditation };
  }

  const noticesOf = async (userId: string) => {
    await server.work();
    return server.sql<{ type: string }>('SELECT type FROM notices WHERE user_id = $1 ORDER BY id', [userId]);
  };

  return {
    ...{
      ok,
      center,
      officer,
      expert,
      plan,
      formed,
      draft,
      applied,
      act,
      conclude,
      seat,
      reviewed,
      judged,
      published,
      runOut,
    },
    ...{ granted, fields, review, newUscc, noticesOf },
  };
}
