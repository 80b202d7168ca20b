import { cny } from '@concentric/kernel';
import { randomUUID } from 'node:crypto';
import { isCnaps, passesLuhn } from '../../libs/payout/src/bank.rules';
import type { As } from './client';
import { dayFromNow } from './delivery';
import type { TestServer } from './server';
import { sharingOf } from './sharing';
import type { alliance } from './world';

let serial = 0;
/** A card number that no other account of the tests has. */
export function newCard(): string {
  const body = `622202${String(++serial).padStart(12, '0')}`;
  return body + Array.from({ length: 10 }, (_, digit) => digit).find((digit) => passesLuhn(`${body}${digit}`));
}
/** A bank code with its check digit. */
export const cnapsOf = (first11: string): string =>
  first11 + Array.from({ length: 10 }, (_, digit) => digit).find((digit) => isCnaps(`${first11}${digit}`));

/** A finance desk that pays out what was shared, with one asset of two investors and an inventor. */
export async function payoutsOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const sharing = await sharingOf(server, world);
  const { centerId, core, partner, finance, manager, ok } = sharing;
  const inventor = await world.user('陈工', { in: [[partner, 'viewer']] });
  const today = dayFromNow(0);
  const center = (rest: string) => `/centers/${centerId}/${rest}`;
  const batchPath = (id: string, rest = '') => `/payout-batches/${id}${rest}`;

  const details = (holderName: string, change: object = {}) => ({
    ...{ centerId, holderName, bankName: '中国工商银行北京分行', cnaps: '102100099996', accountNumber: newCard() },
    ...change,
  });
  const enter = (as: As, wish: object) => server.post(as, '/bank-accounts', wish);
  const account = (id: string, verb: string, as: As = manager, body: object = {}) =>
    server.post(as, `/bank-accounts/${id}/${verb}`, body);
  /** An account that the finance person entered and the manager verified. */
  async function verified(holderName: string, owner: object): Promise<Record<string, any>> {
    const { id } = await ok(enter(finance, details(holderName, owner)));
    return ok(account(id, 'verify'));
  }
  const everyAccount = async () => {
    await verified('测试创新中心', { ofCenter: true });
    await verified('核心测试有限公司', { organizationId: core });
    await verified('伙伴测试有限公司', { organizationId: partner });
    await verified('陈工', { userId: inventor.id });
  };

  const asset = await sharing.asset();
  await ok(sharing.invest(asset, core, 300_000_000));
  await ok(sharing.invest(asset, partner, 100_000_000));
  await sharing.approvedPolicy({ streams: ['licence', 'other'] });
  await sharing.approvedReward(asset, {
    inventors: [{ userId: inventor.id, name: '陈工', share: { numerator: 1, denominator: 1 } }],
  });

  /** A distribution of so many fen that was posted: six tenths to the inventor, of the rest a tenth kept. */
  async function posted(fen: number): Promise<Record<string, any>> {
    const event = await ok(
      server.post(finance, '/revenue-events', {
        ...{
          centerId,
          ipAssetId: asset,
          gross: cny(fen),
          receivedOn: today,
          description: '许可费',
          reference: randomUUID(),
        },
      }),
    );
    const { id } = await ok(server.post(finance, `/revenue-events/${event['id']}/distribute`));
    await ok(server.post(manager, `/distributions/${id}/approve`));
    return ok(server.post(finance, `/distributions/${id}/post`));
  }

  const payables = () => ok(server.get(finance, center('payables')));
  const draft = (body: object = {}, as: As = finance) => server.post(as, center('payout-batches'), body);
  const move = (id: string, verb: string, as: As = finance, body: object = {}) =>
    server.post(as, batchPath(id, `/${verb}`), body);
  const linesOf = async (id: string) => (await ok(server.get(finance, batchPath(id, '/lines?limit=200')))).items;
  /** A batch of all that is owed, which the manager approved. */
  async function approved(body: object = {}): Promise<Record<string, any>> {
    const { id } = await ok(draft(body));
    await ok(move(id, 'submit'));
    return ok(move(id, 'approve', manager));
  }
  /** One that was handed out to the bank since. */
  const exported = async (body: object = {}) => ok(move((await approved(body))['id'], 'export'));
  const settle = (id: string, lines: readonly object[], as: As = finance) => move(id, 'settle', as, { lines });
  const report = async (id: string, content: string, mediaType = 'application/xml', as: As = finance) => {
    const response = await fetch(`${server.url}/api/v1${batchPath(id, '/status-report')}`, {
      ...{ method: 'POST', body: content },
      headers: {
        ...{ authorization: `Bearer ${as.token}`, 'content-type': mediaType, 'accept-language': 'en' },
        'x-file-name': 'status.xml',
      },
    });
    return { status: response.status, body: (await response.json()) as Record<string, any> };
  };
  /** What the accounts of the center come to, in fen, by purpose. */
  async function balances(): Promise<Record<string, number>> {
    const rows = await server.sql<{ purpose: string; sum: string }>(
      `SELECT a.purpose, sum(e.amount) AS sum FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
       WHERE a.center_id = $1 GROUP BY a.purpose`,
      [centerId],
    );
    return Object.fromEntries(rows.map(({ purpose, sum }) => [purpose, Number(sum)]));
  }

  return {
    ...{ ...sharing, inventor, today, center, batchPath, details, enter, account, verified, everyAccount, posted },
    ...{ payables, draft, move, linesOf, approved, exported, settle, report, balances, assetId: asset },
  };
}
