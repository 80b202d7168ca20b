import { cny } from '@concentric/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newVoucher } from '../support/access/charging';
import { startServer, type TestServer } from '../support/server';
import { alliance, inHours, openToAll } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
});
afterAll(() => server.stop());

const voucher = async (code: string): Promise<string> => {
  const wish = newVoucher({ centerId: world.ids.centerId, code });
  return (await server.post(world.as.manager, `/organizations/${world.ids.partner}/vouchers`, wish)).body.id;
};

/** What is offered for a booking paid with a voucher that an outage hits, while an equal instrument is free. */
async function offered(category: string, voucherId: string) {
  const { centerId, core } = world.ids;
  const add = () => world.instrument(centerId, core, { category, rates: openToAll });
  const [hit] = [await add(), await add()];
  const wish = { startsAt: inHours(50), endsAt: inHours(51), purpose: '拉伸试验', voucherId };
  const { body: booking } = await server.post(world.as.partner, `/instruments/${hit}/bookings`, wish);
  const outage = { startsAt: inHours(49), endsAt: inHours(55), reason: '维修' };
  await server.post(world.as.core, `/instruments/${hit}/outages`, outage);
  await server.work();
  const { body } = await server.get(world.as.partner, '/rebookings?state=open');
  return body.items.find(({ bookingId }: { bookingId: string }) => bookingId === booking.id);
}

test('an alternative is paid with another voucher, or with none, when that is what is said', async () => {
  const [first, second] = [await voucher('CHOICE-1'), await voucher('CHOICE-2')];
  for (const chosen of [second, null]) {
    const { id, voucherId } = await offered(`paid-${chosen}`, first);
    expect(voucherId).toBe(first);
    const choice = { alternative: 0, voucherId: chosen };
    const { body } = await server.post(world.as.partner, `/rebookings/${id}/accept`, choice);
    const { body: booking } = await server.get(world.as.partner, `/bookings/${body.acceptedBookingId}`);
    expect(booking).toMatchObject({ voucherId: chosen, voucherAmount: cny(chosen ? 10_000 : 0) });
    expect((await server.get(world.as.partner, `/vouchers/${first}`)).body.reserved).toEqual(cny(0));
  }
});
