import { cny } from '@concentric/kernel';
import type { Audience, Row } from '../access-table';
import { payoutsOf } from '../payout';
import type { TestServer } from '../server';
import type { alliance } from '../world';
import { once } from '../once';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
const desk: readonly Audience[] = ['manager'];
const payee: readonly Audience[] = ['core', 'manager'];

/** The routes of payouts and accounts; the payee is the core member. */
export function payoutRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const story = once(async () => {
    const it = await payoutsOf(server, world);
    await it.everyAccount();
    return it;
  });
  const reason = { reason: '核对' };
  const party = { organizationId: world.ids.core };

  type State = 'draft' | 'submitted' | 'approved' | 'exported';
  /** A batch of the finance person's. */
  async function made(state: State): Promise<string> {
    const it = await story();
    await it.posted(1_000_000);
    const { id } = await it.ok(it.draft());
    if (state !== 'draft') await it.ok(it.move(id, 'submit'));
    if (state === 'approved' || state === 'exported') await it.ok(it.move(id, 'approve', it.manager));
    if (state === 'exported') await it.ok(it.move(id, 'export'));
    return id as string;
  }
  const kept = { draft: once(() => made('draft')), exported: once(() => made('exported')) };
  /** One of its own for who may change it; the others ask for one that stays. */
  const batch =
    (state: State, rest = '', body?: object) =>
    async (who: Audience): Promise<[string, object?]> => {
      const id = who === 'manager' ? await made(state) : await kept.draft();
      return [`/payout-batches/${id}${rest}`, body];
    };
  const exported = async (rest: string) => `/payout-batches/${await kept.exported()}${rest}`;
  async function payout(id: string, purpose: string): Promise<string> {
    const lines: Record<string, any>[] = await (await story()).linesOf(id);
    const own = lines.filter((line) => line['purpose'] === purpose);
    return (own.find(({ organizationId }) => organizationId === world.ids.core) ?? own[0]!)['id'] as string;
  }
  const accounts: Record<'draft' | 'verified', () => Promise<string>> = {
    draft: async () => {
      const it = await story();
      const { body } = await it.enter(it.finance, it.details('核心测试有限公司', party));
      if (body.id) return body.id as string;
      const { items } = await it.ok(
        server.get(it.finance, `/bank-accounts?organizationId=${world.ids.core}&state=draft`),
      );
      return items[0].id as string;
    },
    verified: async () =>
      (await (await story()).verified('伙伴测试有限公司', { organizationId: world.ids.partner })).id,
  };
  const account =
    (state: 'draft' | 'verified', rest = '', body?: object) =>
    async (): Promise<[string, object?]> => [`/bank-accounts/${await accounts[state]()}${rest}`, body];

  return [
    ['GET /bank-accounts', signedIn, () => ['/bank-accounts']],
    [
      'POST /bank-accounts',
      ['manager'],
      async () => {
        const it = await story();
        const another = await world.organization('另一收款有限公司');
        return ['/bank-accounts', it.details('另一收款有限公司', { organizationId: another })];
      },
    ],
    ['GET /bank-accounts/:id', payee, account('draft')],
    ['POST /bank-accounts/:id/verify', desk, account('draft', '/verify')],
    ['POST /bank-accounts/:id/reject', desk, account('draft', '/reject', reason)],
    ['POST /bank-accounts/:id/close', ['partner', 'manager'], account('verified', '/close', reason)],
    ['GET /centers/:id/payables', desk, () => [`/centers/${world.ids.centerId}/payables`]],
    ['GET /centers/:id/payout-batches', desk, () => [`/centers/${world.ids.centerId}/payout-batches`]],
    [
      'POST /centers/:id/payout-batches',
      desk,
      async (who) => {
        if (who === 'manager') await (await story()).posted(1_000_000);
        return [`/centers/${world.ids.centerId}/payout-batches`, {}];
      },
    ],
    ['GET /payout-batches/:id', desk, async () => [await exported('')]],
    ['GET /payout-batches/:id/lines', desk, async () => [await exported('/lines')]],
    ['POST /payout-batches/:id/submit', desk, batch('draft', '/submit')],
    ['POST /payout-batches/:id/return', desk, batch('submitted', '/return', reason)],
    ['POST /payout-batches/:id/approve', desk, batch('submitted', '/approve')],
    ['POST /payout-batches/:id/export', desk, batch('approved', '/export')],
    ['GET /payout-batches/:id/pain.001.xml', desk, async () => [await exported('/pain.001.xml')]],
    ['GET /payout-batches/:id/payments.csv', desk, async () => [await exported('/payments.csv')]],
    [
      'POST /payout-batches/:id/settle',
      desk,
      async () => {
        const id = await kept.exported();
        return [
          `/payout-batches/${id}/settle`,
          { lines: [{ id: await payout(id, 'investor_payable'), state: 'paid' }] },
        ];
      },
    ],
    ['POST /payout-batches/:id/status-report', desk, async () => [await exported('/status-report')]],
    ['POST /payout-batches/:id/cancel', desk, batch('draft', '/cancel', reason)],
    ['GET /payouts', signedIn, () => ['/payouts']],
    ['GET /payouts/:id', payee, async () => [`/payouts/${await payout(await kept.exported(), 'investor_payable')}`]],
    [
      'PUT /payouts/:id/withholding',
      desk,
      async () => [
        `/payouts/${await payout(await kept.draft(), 'inventor_payable')}/withholding`,
        { method: 'stated', amount: cny(1), basis: '核对' },
      ],
    ],
  ];
}
