import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayFromNow } from '../support/delivery';
import { distributionsOf } from '../support/distribution';
import { payoutsOf } from '../support/payout';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof distributionsOf>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await distributionsOf(server, world);
}, 60_000);
afterAll(() => server.stop());

const lastMonth = new Date(Date.parse(`${dayFromNow(0).slice(0, 7)}-01`) - 86_400_000).toISOString().slice(0, 10);
async function tie(kind: string, query = ''): Promise<Record<string, any>> {
  await server.work();
  const { ties } = await it.ok(server.get(it.finance, `/centers/${it.centerId}/reconciliation${query}`));
  return ties.find((one: { kind: string }) => one.kind === kind);
}
const draft = () => server.post(it.finance, `/centers/${it.centerId}/closings`, { through: lastMonth });

test('what was shared ties to the ledger, and what was undone counts as none', async () => {
  const { id } = await it.posted(90_001);
  await it.posted(55);
  expect(await tie('distribution')).toMatchObject({
    ...{ source: { count: 2, sum: cny(90_056) }, ledger: { count: 2, sum: cny(90_056) } },
    ...{ difference: cny(0), untiedCount: 0 },
  });
  await it.ok(it.reverse(id));
  expect(await tie('distribution')).toMatchObject({
    ...{ source: { count: 1, sum: cny(55) }, ledger: { count: 1, sum: cny(55) }, difference: cny(0), untiedCount: 0 },
  });
});

test('a line that was altered in the ledger does not tie, nor does its chain', async () => {
  const { id } = await it.posted(7_000);
  const alter = 'UPDATE ledger_entries SET amount = amount + $1 WHERE amount = $2';
  await server.unguarded('ledger_entries', alter, [1, 7_000]);
  const found = await tie('distribution');
  expect(found).toMatchObject({ difference: cny(-1), untiedCount: 1 });
  expect(found['untied']).toMatchObject([{ fault: 'differs', id, inSource: cny(7_000), inLedger: cny(7_001) }]);
  await server.unguarded('ledger_entries', alter, [-1, 7_001]);
  expect((await tie('distribution'))['untiedCount']).toBe(0);
});

test('a month is not closed while a distribution of it is approved and not posted', async () => {
  const { id } = await it.approved(4_321, { receivedOn: lastMonth });
  const [row] = await server.sql<{ day: string }>('SELECT posted_on::text AS day FROM distributions WHERE id = $1', [
    id,
  ]);
  await server.work();
  // Drafted today it is posted today; only one that is dated in the month keeps it open.
  await server.unguarded('distributions', 'UPDATE distributions SET posted_on = $2 WHERE id = $1', [id, lastMonth]);
  const refused = await draft();
  expectProblem(refused, [409, 'closing_checks_fail']);
  expect(refused.body.failed).toBe('distributions_posted');
  await server.unguarded('distributions', 'UPDATE distributions SET posted_on = $2 WHERE id = $1', [id, row!.day]);
  await it.ok(it.act(id, 'post'));
  const closing = await it.ok(draft());
  expect((await server.post(it.manager, `/closings/${closing.id}/approve`)).status).toBe(200);
});

test('what was paid out ties too, until the bank returns it', async () => {
  const other = await alliance(server);
  const desk = await payoutsOf(server, other);
  await desk.everyAccount();
  await desk.posted(100_000);
  const { id } = await desk.approved();
  await desk.ok(desk.move(id, 'export'));
  const lines: Record<string, any>[] = await desk.linesOf(id);
  const paid = (line: Record<string, any>) => ({ id: line['id'], state: 'paid', on: desk.today });
  await desk.ok(desk.settle(id, lines.map(paid)));
  await server.work();
  const found = async () => {
    const { ties } = await desk.ok(server.get(desk.finance, `/centers/${other.ids.centerId}/reconciliation`));
    return ties.find(({ kind }: { kind: string }) => kind === 'payout');
  };
  const net = lines.reduce((sum, line) => sum + line['net'].amount, 0);
  expect(await found()).toMatchObject({
    ...{ source: { count: lines.length, sum: cny(net) }, ledger: { count: lines.length, sum: cny(net) } },
    ...{ difference: cny(0), untiedCount: 0 },
  });
  const [first, ...rest] = lines;
  await desk.ok(desk.settle(id, [{ id: first!['id'], state: 'returned', on: desk.today, reason: '账号有误' }]));
  expect(await found()).toMatchObject({
    source: { count: rest.length },
    ledger: { count: rest.length },
    untiedCount: 0,
  });
});
