import { cny } from '@concentric/kernel';
import { expect } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { As } from './client';
import { proposalsOf, type Shown } from './proposal';
import type { World } from './research';
import type { TestServer } from './server';

export type Contract = { id: string; version: number; state: string; requestId: string; terms: any } & Record<
  string,
  any
>;

/** Clauses that leave nothing to the law and break none of it. */
export const agreed = {
  resultOwnership: { rule: 'developer' },
  riskSharing: { rule: 'shared', clientBp: 3000 },
  confidentiality: { years: 5, scope: '全部技术资料' },
  acceptance: { criteria: '达到技术指标', inspectionDays: 15 },
  payment: { dueDays: 30, lateInterestPpm: 500 },
  improvements: { rule: 'own' },
  liability: { capBp: 10_000 },
  disputes: { way: 'arbitration', place: '北京仲裁委员会' },
};

/**
 * Awards requests, signs contracts and changes them. The buyer is the small firm of the radiation layer, the provider
 * the partner; the core member proposed too and lost.
 */
export function contractsOf(server: TestServer, world: World) {
  const proposals = proposalsOf(server, world);
  const { ok, actOn } = proposals;
  const buyer = world.as.radiation;
  const provider = world.as.partner;

  const read = async (id: string, as: As = buyer) => (await ok(server.get(as, `/rd-contracts/${id}`))) as Contract;
  const post = (id: string, verb: string, as: As = buyer, body: object = {}) =>
    server.post(as, `/rd-contracts/${id}/${verb}`, body);
  const put = (contract: Contract, change: object, as: As = buyer) =>
    server.put(as, `/rd-contracts/${contract.id}/terms`, { terms: { ...contract.terms, ...change } });

  /** A request whose proposals were opened and all scored with reasons: it can be awarded. */
  async function judged(more: object = {}, by: readonly As[] = [provider, world.as.core]) {
    const { request, proposals: opened } = await proposals.opened({ standstillDays: 0, ...more }, by);
    for (const [i, { id }] of opened.entries()) await ok(proposals.evaluate(id, 80 - i));
    return { request, proposals: opened };
  }
  const award = (requestId: string, proposalId: string, as: As = buyer) =>
    actOn(requestId, 'award', as, { proposalId });
  const contractOf = async (requestId: string, as: As = buyer): Promise<Contract> => {
    const { body } = await server.get(as, `/rd-contracts?requestId=${requestId}`);
    return read(body.items[0].id, as);
  };
  /** A contract as the award drafts it; its standstill is over at once unless it is said otherwise. */
  async function drafted(more: object = {}): Promise<Contract & { proposals: Shown[] }> {
    const { request, proposals: opened } = await judged(more);
    await ok(award(request.id, opened[0]!.id));
    return { ...(await contractOf(request.id)), proposals: opened };
  }
  /** With every clause agreed, and other terms as they are given. */
  async function negotiated(change: object = {}, more: object = {}): Promise<Contract> {
    const contract = await drafted(more);
    return (await ok(put(contract, { clauses: agreed, ...change }))) as Contract;
  }
  async function frozen(change: object = {}, more: object = {}): Promise<Contract> {
    const { id } = await negotiated(change, more);
    return (await ok(post(id, 'freeze'))) as Contract;
  }
  /** Both sign, the buyer first. */
  async function sign(id: string): Promise<Contract> {
    await ok(post(id, 'sign'));
    return (await ok(post(id, 'sign', provider))) as Contract;
  }
  /** A contract in force. */
  async function active(change: object = {}, more: object = {}): Promise<Contract> {
    const { id } = await negotiated(change, more);
    const contract = await sign(id);
    expect(contract.state).toBe('active');
    return contract;
  }

  /** Copies rows of a table, with some columns said anew. */
  const copyRows = (table: string, column: string, id: string, anew: object) =>
    server.sql(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(t, $2::jsonb)).* FROM ${table} t WHERE ${column} = $1`,
      [id, JSON.stringify(anew)],
    );
  /** The same contract once more, with a request and a proposal of its own: a tender takes a while. */
  async function copyOf({ id, requestId: request, proposalId: proposal }: Contract): Promise<Contract> {
    const [requestId, proposalId, contractId] = [newId(), newId(), newId()];
    await copyRows('rd_requests', 'id', request, { id: requestId });
    await copyRows('proposals', 'id', proposal, { id: proposalId, request_id: requestId });
    await copyRows('rd_contracts', 'id', id, { id: contractId, request_id: requestId, proposal_id: proposalId });
    await copyRows('rd_contract_partners', 'contract_id', id, { contract_id: contractId, engagement_id: null });
    await copyRows('contract_documents', 'contract_id', id, { contract_id: contractId });
    await server.sql(
      `INSERT INTO milestones SELECT (jsonb_populate_record(t,
         jsonb_build_object('id', gen_random_uuid(), 'contract_id', $2::uuid))).* FROM milestones t WHERE contract_id = $1`,
      [id, contractId],
    );
    return read(contractId);
  }

  const milestonesOf = (id: string) =>
    server.sql<{ key: string; kind: string; state: string; amount: string; retained: string; version: number }>(
      'SELECT key, kind, state, amount, retained, version FROM milestones WHERE contract_id = $1 ORDER BY number',
      [id],
    );
  /** Puts a milestone into a state as if all that leads there had happened. */
  const putMilestone = (id: string, key: string, state: string) =>
    server.sql('UPDATE milestones SET state = $3 WHERE contract_id = $1 AND key = $2', [id, key, state]);

  const amend = (id: string, changes: object[], as: As = buyer, more: object = {}) =>
    post(id, 'amend', as, { rationaleCode: 'milestone_replanning', rationale: '设备到货推迟', changes, ...more });
  const onAmendment = (id: string, verb: string, as: As, body: object = {}) =>
    server.post(as, `/amendments/${id}/${verb}`, body);
  /** Puts the first milestone off. */
  const delay = { path: 'milestones.m1.dueOn', after: '2027-06-30' };
  /** Gives the second milestone this much, in fen, and the price what all come to. */
  const reprice = ({ terms }: Contract, fen: number) => [
    { path: 'milestones.m2.amount', after: cny(fen) },
    { path: 'price', after: cny(terms.milestones[0].amount.amount + fen) },
  ];
  /** Time cannot be waited for: the time to cure is over. */
  const passCure = (id: string) =>
    server.sql(`UPDATE contract_notices SET due_at = now() - interval '1 second' WHERE id = $1`, [id]);

  return {
    ...proposals,
    ...{
      buyer,
      provider,
      judged,
      award,
      contractOf,
      drafted,
      negotiated,
      frozen,
      sign,
      active,
      readContract: read,
      copyOf,
    },
    ...{ post, put, milestonesOf, putMilestone, amend, onAmendment, delay, reprice, passCure },
  };
}
