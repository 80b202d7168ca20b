import { Instrument } from '@concentric/equipment';
import { contains, day, isUscc, openPeriods, overlap, type Layer } from '@concentric/kernel';
import { isIpcKnown, parseIpc } from '@concentric/patent';
import { NewCenter, NewContribution, NewEngagement, NewStaff } from '@contract/alliance';
import { liveStates } from '@contract/booking';
import { NewInstrument, type InstrumentWish } from '@contract/equipment';
import { NewOrganization, NewPerson, SignIn } from '@contract/identity';
import { monthOf, type Booker } from './bookings';
import { centers, contributions, engagements } from './centers';
import { instruments } from './instruments';
import { organizations } from './organizations';
import { perHolder } from './loading.patent';
import { qualities, themes } from './patents';
import { emailOf, password, people } from './people';
import { randomFrom } from './random';

const id = '0190a000-0000-7000-8000-000000000000';
const timeZone = 'Asia/Shanghai';

// Services take shapes for granted: what people send is checked at the door, which this data does not pass.
test('the tables have the shapes that people would have to send', () => {
  for (const { wish } of organizations) expect(NewOrganization.parse(wish)).toEqual(wish);
  for (const { lead: _, ...center } of Object.values(centers)) NewCenter.parse({ ...center, leadOrganizationId: id });
  for (const { key: _, center: __, owner: ___, purposes: ____, with: _____, operator: ______, ...wish } of instruments)
    expect(NewInstrument.parse({ ...wish, ownerOrganizationId: id })).toMatchObject(wish);
  for (const { kind, subscribed, paidIn, on, evidence } of contributions) {
    const money = (amount: number) => ({ amount, currency: 'CNY' });
    const amounts = { subscribed: money(subscribed), paidIn: money(paidIn) };
    NewContribution.parse({ organizationId: id, kind, ...amounts, paidInOn: on, evidence });
  }
  for (const [, , kind, title] of engagements)
    NewEngagement.parse({ organizationId: id, kind, title, startsOn: '2026-01-01' });
  for (const { key, name, in: joined = [], staff = [] } of people) {
    const email = emailOf(key);
    expect(SignIn.parse({ email, password })).toEqual({ email, password });
    for (const [, role] of joined) NewPerson.parse({ email, name, role, password });
    for (const [, role] of staff) NewStaff.parse({ email, role });
  }
});

test('the patents of the library lie in classes there are, and more than three hundred have something of their own', () => {
  const all = Object.values(themes);
  const symbols = all.flatMap(({ inventions }) => inventions.flatMap(([, , ipc]) => ipc));
  expect(symbols.filter((symbol) => !isIpcKnown(symbol) || parseIpc(symbol)?.symbol !== symbol)).toEqual([]);
  expect(all.length * perHolder).toBeGreaterThan(300);
  for (const { inventions, parts } of all) {
    expect(inventions.length * qualities.length).toBeGreaterThan(perHolder);
    expect(new Set(parts).size).toBe(parts.length);
  }
});

test('every credit code is valid and its own', () => {
  const codes = organizations.map(({ wish }) => wish.uscc);
  expect(codes.filter((code) => !isUscc(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

/** An instrument as it is once it was added. */
function instrumentOf(wish: Omit<InstrumentWish, 'ownerOrganizationId'>, instrumentId: string): Instrument {
  const { rates, ...fields } = NewInstrument.parse({ ...wish, ownerOrganizationId: id, timeZone });
  const rateCards = [{ effectiveFrom: new Date(0).toISOString(), rates }];
  return Object.assign(new Instrument(), fields, { id: instrumentId, centerId: id, rateCards });
}

const bookers: Booker[] = (['core', 'partner', 'radiation'] satisfies Layer[]).map((layer) => ({
  ...{ userId: layer, organizationId: layer, centerId: id, layer },
}));

test.each(['2024-02-29T15:59:59Z', '2026-11-22T05:30:00Z', '2027-01-01T16:00:00Z'])(
  'at %s the month keeps within hours, never overlaps and leaves nothing past waiting',
  (text) => {
    const now = new Date(text);
    for (const [index, { key: _, center: __, owner: ___, purposes, ...wish }] of instruments.entries()) {
      if (purposes.length === 0) continue;
      const instrument = instrumentOf(wish, String(index));
      const month = monthOf({ instrument, companions: [] }, purposes, bookers, now, randomFrom(index)).map(
        ({ booking }) => booking,
      );
      const open = openPeriods(wish.openingHours, timeZone, {
        startsAt: new Date(now.getTime() - 16 * day),
        endsAt: new Date(now.getTime() + 16 * day),
      });
      const live = month.filter(({ state }) => liveStates.some((candidate) => candidate === state));
      expect(month.length).toBeGreaterThan(5);
      expect(month.filter((booking) => !open.some((period) => contains(period, booking)))).toEqual([]);
      expect(live.filter((a, i) => live.some((b, j) => i < j && overlap(a, b)))).toEqual([]);
      expect(month.filter(({ state, startsAt }) => state === 'requested' && startsAt <= now)).toEqual([]);
    }
  },
);

test('the same seed on the same day gives the same month', () => {
  const { key: _, center: __, owner: ___, purposes, ...given } = instruments.find(({ key }) => key === 'xrd')!;
  const instrument = instrumentOf(given, id);
  const month = () =>
    monthOf({ instrument, companions: [] }, purposes, bookers, new Date('2026-11-22T05:30:00Z'), randomFrom(7)).map(
      ({ booking: { id: _, ...booking } }) => booking,
    );
  expect(month()).toEqual(month());
});
