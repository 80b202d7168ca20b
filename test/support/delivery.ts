import type { Answer, As } from './client';
import { agreed, contractsOf, type Contract } from './contracting';
import type { World } from './research';
import type { TestServer } from './server';

export type MilestoneShown = { id: string; key: string; state: string; version: number; steps: string[] } & Record<
  string,
  any
>;

const day = 86_400_000;
/** A day in China, so many days from today. */
export const dayFromNow = (days: number) =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * day);

/** Half of what they hold back is 5 %, for a year. */
export const withRetention = { ...agreed, payment: { ...agreed.payment, retentionBp: 500, retentionMonths: 12 } };

/** Carries contracts out: the partner delivers, the small firm of the radiation layer inspects and pays. */
export function deliveriesOf(server: TestServer, world: World) {
  const contracts = contractsOf(server, world);
  const { ok, buyer, provider, active } = contracts;

  const milestones = async (contractId: string, as: As = buyer): Promise<MilestoneShown[]> =>
    (await ok(server.get(as, `/rd-contracts/${contractId}/milestones`)))['items'];
  /** A contract in force with its milestones by key. */
  async function underWay(change: object = {}) {
    const contract: Contract = await active(change);
    const parts = Object.fromEntries((await milestones(contract.id)).map((part) => [part.key, part]));
    return { contract, parts, m1: parts['m1']!.id, m2: parts['m2']!.id };
  }
  const read = async (id: string, as: As = buyer) =>
    (await ok(server.get(as, `/milestones/${id}`))) as unknown as MilestoneShown;
  const step = (id: string, verb: string, as: As, body: object = {}): Promise<Answer> =>
    server.post(as, `/milestones/${id}/${verb}`, body);
  const submit = (id: string) => ok(step(id, 'submit', provider, { note: '报告与样片已交付' }));
  const accept = (id: string, body: object = {}) => ok(step(id, 'accept', buyer, body));
  /** Handed in and accepted, be it in part. */
  async function accepted(id: string, body: object = {}) {
    await submit(id);
    return accept(id, body);
  }
  const pay = (id: string, body: object = {}, as: As = buyer) => step(id, 'pay', as, body);

  /** Time cannot be waited for: the contract took effect, and everything accepted fell due, so many days earlier. */
  async function backdate(contractId: string, days: number): Promise<void> {
    const earlier = `interval '${days} days'`;
    await server.sql(
      `UPDATE rd_contracts SET effective_at = effective_at - ${earlier}, ended_at = ended_at - ${earlier} WHERE id = $1`,
      [contractId],
    );
    await server.sql(
      `UPDATE milestones SET submitted_at = submitted_at - ${earlier}, inspection_ends_at = inspection_ends_at - ${earlier},
         verdict_at = verdict_at - ${earlier}, clock_started_at = clock_started_at - ${earlier}, payment_due_at = payment_due_at - ${earlier}
       WHERE contract_id = $1`,
      [contractId],
    );
    await server.sql('ALTER TABLE milestone_steps DISABLE TRIGGER milestone_steps_append_only');
    await server.sql('UPDATE milestone_steps SET due_on = due_on - $2::integer WHERE contract_id = $1', [
      contractId,
      days,
    ]);
    await server.sql('ALTER TABLE milestone_steps ENABLE TRIGGER milestone_steps_append_only');
    // What waits for an instant of the contract is due by as much earlier.
    await server.sql(
      `UPDATE jobs SET run_at = run_at - ${earlier} WHERE payload ->> 'contractId' = $1
         OR payload ->> 'milestoneId' IN (SELECT id::text FROM milestones WHERE contract_id = $1::uuid)`,
      [contractId],
    );
  }

  return { ...contracts, milestones, underWay, readMilestone: read, step, submit, accept, accepted, pay, backdate };
}
