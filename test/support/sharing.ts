import { cny } from '@concentric/kernel';
import { expect } from '@jest/globals';
import type { As } from './client';
import { dayFromNow } from './delivery';
import type { TestServer } from './server';
import type { alliance } from './world';

const clause = (zh: string, en: string) => ({ zh, en });

/** Half of net income to the inventors unless agreed otherwise, a tenth of the rest kept, all else to the investors. */
export const usualTiers = {
  brokerCommission: {
    source: 'mandate',
    clause: clause('居间报酬按委托合同支付', 'Brokers get what the mandate says'),
  },
  inventorsReward: {
    ...{ mode: 'by_agreement', unitRules: [] as object[] },
    clause: clause('发明人奖励按约定提取', 'The inventors get what was agreed'),
  },
  retention: {
    rateBp: 1000 as number | null,
    fixed: null as object | null,
    clause: clause('中心留存一成', 'A tenth stays'),
  },
  investors: {
    ...{ method: 'by_recurrence', basis: 'asset_or_center' },
    clause: clause('其余按前期投入比例分配', 'The rest by what was invested'),
  },
};

/** Assets, reward agreements and policies of a center whose finance person drafts and whose manager approves. */
export async function sharingOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const { centerId, core, partner } = world.ids;
  const finance = await world.user('finance', { staff: [[centerId, 'finance']] });
  const manager = world.as.manager;
  const ok = async (answer: Promise<{ status: number; body: any }>): Promise<any> => {
    const { status, body } = await answer;
    expect({ status, code: body.code ?? null, errors: body.errors ?? null }).toEqual({
      ...{ status: status === 201 ? 201 : 200, code: null, errors: null },
    });
    return body;
  };

  async function asset(title = '低温共烧配方', organizationId: string = core): Promise<string> {
    const owners = [{ organizationId, share: { numerator: 1, denominator: 1 } }];
    const { id } = await ok(server.post(manager, '/ip-assets', { kind: 'know_how', title, centerId, owners }));
    return id as string;
  }
  const invest = (assetId: string, organizationId: string, fen: number, rest: object = {}) =>
    server.post(manager, `/ip-assets/${assetId}/investments`, {
      ...{ organizationId, amount: cny(fen), investedOn: dayFromNow(-10), ...rest },
    });

  const policyWish = (change: object = {}) => ({
    ...{
      name: '知识产权收益分配办法',
      streams: ['licence'],
      effectiveFrom: '2026-01-01',
      document: '理事会〔2026〕1号',
    },
    ...{ tiers: usualTiers, ...change },
  });
  const draftPolicy = (change: object = {}, as: As = finance, center: string = centerId) =>
    server.post(as, `/centers/${center}/waterfall-policies`, policyWish(change));
  const policyStep = (id: string, verb: string, as: As, body: object = {}) =>
    server.post(as, `/waterfall-policies/${id}/${verb}`, body);
  /** A policy in force, drafted by the finance person and approved by the manager. */
  async function approvedPolicy(change: object = {}): Promise<Record<string, any>> {
    const { id } = await ok(draftPolicy(change));
    return ok(policyStep(id, 'approve', manager));
  }

  const rewardWish = (ipAssetId: string, change: object = {}) => ({
    ...{ ipAssetId, unitOrganizationId: core, rateBp: 6000, agreedOn: '2026-01-05', document: '奖励协议〔2026〕3号' },
    inventors: [
      { name: '陈工', share: { numerator: 2, denominator: 3 } },
      { name: '林工', share: { numerator: 1, denominator: 3 } },
    ],
    ...change,
  });
  const draftReward = (ipAssetId: string, change: object = {}, as: As = finance) =>
    server.post(as, `/centers/${centerId}/reward-agreements`, rewardWish(ipAssetId, change));
  const rewardStep = (id: string, verb: string, as: As, body: object = {}) =>
    server.post(as, `/reward-agreements/${id}/${verb}`, body);
  /** An agreement in force. */
  async function approvedReward(ipAssetId: string, change: object = {}): Promise<Record<string, any>> {
    const { id } = await ok(draftReward(ipAssetId, change));
    return ok(rewardStep(id, 'approve', manager));
  }

  return {
    ...{ centerId, core, partner, finance, manager, ok, asset, invest },
    ...{ policyWish, draftPolicy, policyStep, approvedPolicy },
    ...{ rewardWish, draftReward, rewardStep, approvedReward },
  };
}
