import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { suggestRequest } from '@concentric/matching';
import { contractsOf } from '../support/contracting';
import { checkedNumber } from '../support/numbers';
import { expectProblem } from '../support/problems';
import { researchOf } from '../support/research';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let does: ReturnType<typeof researchOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  does = researchOf(server, world);
});
afterAll(() => server.stop());

/** A member with its owner, and what it says of itself. */
async function member(name: string, kind: 'project' | 'admission', profile: object) {
  const id = await world.organization(name);
  await world.engage(world.ids.centerId, id, kind);
  const owner = await world.user('member', { in: [[id, 'owner']] });
  expect((await server.put(owner, `/organizations/${id}/profile`, profile)).status).toBe(200);
  return { id, owner, name };
}
type Member = Awaited<ReturnType<typeof member>>;
const suggestions = async ({ owner }: Member, requestId: string) =>
  (await does.noticesOf(owner, requestId)).filter(({ type }) => type === 'rd-request.suggested');
const matches = (as: { token: string }, id: string, more = '') => server.get(as, `/rd-requests/${id}/matches${more}`);

const wish = {
  title: '碳化硅功率器件栅氧可靠性测试',
  description:
    '针对 SiC MOSFET 在高温反偏下的栅氧失效，需要寿命模型。Gate oxide reliability of silicon carbide MOSFETs.',
};
const farming = {
  fields: ['cloud_and_big_data'],
  capabilities: '农产品冷链物流与仓储管理系统开发，提供设计方案和测试服务。',
};

test('a Chinese and an English organization that fit are found and told why, and one that does not is not', async () => {
  const chinese = await member('半导体所', 'project', {
    capabilities: '长期从事碳化硅器件的栅氧可靠性评估与失效分析。',
    pastWorks: [{ title: '碳化硅二极管高温反偏试验', year: 2024 }],
  });
  const english = await member('Power Lab', 'admission', {
    fields: ['integrated_circuits'],
    capabilities: 'Lifetime modelling of SiC MOSFET gate oxides.',
  });
  const holder = await member('专利单位', 'project', {});
  const patent = { title: '一种MOSFET栅氧寿命预测方法', titleEn: 'Gate oxide lifetime prediction' };
  const number = { applicationNumber: checkedNumber(), holders: [{ organizationId: holder.id }] };
  expect((await server.post(holder.owner, '/patents', { ...patent, ...number })).status).toBe(201);
  const unrelated = await member('物流公司', 'project', farming);
  const empty = await member('无资料公司', 'project', {});

  const { id } = await does.published(wish);
  for (const fits of [chinese, english, holder]) {
    const [notice, ...more] = await suggestions(fits, id);
    expect([notice?.data, more]).toEqual([
      expect.objectContaining({ requestId: id, title: wish.title, organizationId: fits.id }),
      [],
    ]);
  }
  for (const other of [unrelated, empty]) expect(await suggestions(other, id)).toEqual([]);

  const { status, body } = await matches(does.requester, id);
  expect(status).toBe(200);
  const found = new Map<string, any>(body.items.map((it: any) => [it.organizationName, it]));
  expect([...found.keys()].sort()).toEqual(['Power Lab', '专利单位', '半导体所']);
  expect(body.items.map((it: any) => it.score)).toEqual(
    body.items.map((it: any) => it.score).sort((a: number, b: number) => b - a),
  );
  const reasons = (name: string) => found.get(name).reasons.map(({ kind, what }: any) => [kind, what]);
  expect(reasons('半导体所')).toEqual([
    ['capability', null],
    ['past_work', '碳化硅二极管高温反偏试验'],
  ]);
  expect(reasons('Power Lab')).toEqual([
    ['field', '集成电路'],
    ['capability', null],
  ]);
  expect(reasons('专利单位')).toEqual([['patent', patent.title]]);
  const [, capability] = found.get('Power Lab').reasons;
  expect(capability.terms).toEqual(expect.arrayContaining(['sic', 'mosfet', 'gate']));
  expect([capability.zh, capability.en]).toEqual([
    expect.stringMatching(/^能力介绍中提到“.+”/),
    expect.stringMatching(/^says it can do “.+”/),
  ]);
  expect(found.get('半导体所')).toMatchObject({ layer: 'partner', invited: false });
});

test('each organization sees its own reasons, the center’s manager all, and others nothing', async () => {
  const fits = await member('同行', 'project', { capabilities: '碳化硅栅氧可靠性' });
  const { id } = await does.published(wish);
  await server.work();
  const own = (await matches(fits.owner, id)).body.items;
  expect(own.map((it: any) => it.organizationId)).toEqual([fits.id]);
  expect((await matches(world.as.partner, id)).body.items).toEqual([]);
  expect((await matches(world.as.manager, id)).body.items.length).toBeGreaterThan(1);
  expectProblem(await matches(world.as.outsider, id), [404, 'not_found']);
  expectProblem(await matches(world.as.administrator, id), [403, 'forbidden']);
});

test('only those who see the request are suggested: not the requester, nobody of another layer', async () => {
  const profile = { fields: ['integrated_circuits'], capabilities: '激光焊接薄壁铝壳体 laser welding' };
  const near = await member('伙伴焊接', 'project', profile);
  const far = await member('辐射焊接', 'admission', profile);
  await server.put(does.requester, `/organizations/${world.ids.radiation}/profile`, profile);
  const elsewhere = world.as.outsider;
  await server.put(elsewhere, `/organizations/${world.ids.other}/profile`, profile);
  const about = { title: '薄壁铝壳体激光焊接', description: '焊缝气密。', visibleTo: ['core', 'partner'] };
  const { id } = await does.published(about);
  expect(await suggestions(near, id)).toHaveLength(1);
  for (const owner of [far.owner, does.requester, elsewhere])
    expect((await does.noticesOf(owner, id)).filter(({ type }) => type === 'rd-request.suggested')).toEqual([]);
  const ids = (await matches(does.requester, id)).body.items.map((it: any) => it.organizationId);
  expect(ids).toContain(near.id);
  for (const other of [far.id, world.ids.radiation, world.ids.other]) expect(ids).not.toContain(other);
});

test('who is suggested can be invited, and is shown as invited', async () => {
  const fits = await member('增材制造院', 'project', { capabilities: '钛合金增材制造点阵结构' });
  const { id } = await does.published({ title: '钛合金点阵增材制造', description: '孔隙率可调。' });
  await server.work();
  await does.invite(id, fits.id);
  const row = (await matches(does.requester, id)).body.items.find((it: any) => it.organizationId === fits.id);
  expect(row).toMatchObject({ invited: true });
});

test('done again, it tells nobody twice and keeps what is true now', async () => {
  const fits = await member('光学所', 'project', { capabilities: '自由曲面光学镜头装调' });
  const { id } = await does.published({ title: '自由曲面镜头装调', description: '波前误差。' });
  expect(await suggestions(fits, id)).toHaveLength(1);
  const again = () =>
    server.database.write(server.system, async (tx) => {
      const event = {
        position: '0',
        type: 'rd-request.published',
        subjectId: id,
        centerId: null,
        actorId: null,
        data: {},
      };
      await suggestRequest.run(tx, server.system, event);
      return {};
    });
  const matched = async () => {
    const { body } = await matches(does.requester, id);
    return body.items.map((it: any) => it.organizationId).filter((it: string) => it === fits.id);
  };
  await again();
  expect(await suggestions(fits, id)).toHaveLength(1);
  expect(await matched()).toEqual([fits.id]);
  await server.put(fits.owner, `/organizations/${fits.id}/profile`, farming);
  await again();
  expect(await matched()).toEqual([]);
});

test('what is confidential is matched by its title, and its words are told to nobody', async () => {
  const fits = await member('储氢公司', 'project', { capabilities: '镁基储氢材料，纳米限域改性' });
  const secret = { confidentiality: 'confidential', title: '镁基储氢罐', description: '采用纳米限域改性的配方。' };
  const { id } = await does.published(secret);
  expect(await suggestions(fits, id)).toHaveLength(1);
  const [match] = (await matches(fits.owner, id)).body.items;
  expect(match.reasons.flatMap(({ terms }: any) => terms)).not.toEqual(expect.arrayContaining(['纳米']));
  const found = async (q: string) =>
    (await server.get(world.as.partner, `/rd-requests?q=${encodeURIComponent(q)}`)).body.items.map((it: any) => it.id);
  expect(await found('储氢罐')).toEqual([id]);
  expect(await found('纳米限域')).toEqual([]);
});

test('the board finds requests by words of both languages, what is titled so first', async () => {
  const mentioned = await does.published({ title: '阀门选型', description: '用于超临界二氧化碳循环。Bearing seals.' });
  const titled = await does.published({ title: '超临界二氧化碳压缩机', description: '转速可调。Gas bearings.' });
  const draft = await does.draft({ title: '超临界二氧化碳草稿' });
  const found = async (q: string, more = '') =>
    (await server.get(world.as.partner, `/rd-requests?q=${encodeURIComponent(q)}${more}`)).body.items.map(
      (it: any) => it.id,
    );
  expect(await found('超临界二氧化碳')).toEqual([titled.id, mentioned.id]);
  expect(await found('超临界 bearing')).toEqual([titled.id, mentioned.id]);
  expect(await found('bearings', '&sort=deadline')).toEqual([mentioned.id, titled.id]);
  expect(await found('压缩机 seals')).toEqual([]);
  for (const q of [`' OR 1=1 --`, '& | !', '的', '%']) expect(await found(q)).toEqual([]);
  const mine = await server.get(does.requester, `/rd-requests?q=${encodeURIComponent('草稿')}`);
  expect(mine.body.items.map((it: any) => it.id)).toEqual([draft.id]);
});

test('a contract that was won speaks for its provider, by name only when its request was public', async () => {
  const { active } = contractsOf(server, world);
  await active({}, { title: '微波陶瓷基板流延成型工艺开发' });
  await server.work();
  const { id } = await does.published({
    title: '陶瓷基板流延成型',
    description: '厚度均匀。',
    fieldCode: 'smart_manufacturing',
  });
  await server.work();
  const [match] = (await matches(world.as.partner, id)).body.items;
  expect(match.reasons).toMatchObject([{ kind: 'contract', what: null, terms: expect.arrayContaining(['基板']) }]);
});
