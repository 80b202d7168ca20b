import { cny } from '@concentric/kernel';
import type { TestServer } from '../server';
import { allWeek, worldOf } from '../world';

/** A minute of the property's world: counted from the Monday 00:00 in Shanghai that it begins with. */
export type Minute = number;
export const minutesPerDay = 1440;
export const lastDay = 10;

/** A Monday well ahead, so that no quota, notice or advance of today matters. */
export const monday = (() => {
  const shanghai = 8 * 3_600_000;
  const today = Math.floor((Date.now() + shanghai) / 86_400_000);
  // Day 0 of the epoch was a Thursday.
  return (today + 14 - ((today + 3) % 7)) * 86_400_000 - shanghai;
})();
export const instantOf = (minute: Minute) => new Date(monday + minute * 60_000);
export const clockStarts: Minute = -718;

export type ResourceName = 'A' | 'B' | 'C' | 'room' | 'operator';
export type InstrumentName = 'A' | 'B' | 'C';
export type Approval = { step: 'unit_lead' | 'instrument_owner'; withinHours: number };
export type Resource = {
  capacity: number;
  before: Minute;
  after: Minute;
  /** Minutes of each day. */
  opens: Minute;
  closes: Minute;
};
export type InstrumentTerms = Resource & {
  needs: ResourceName[];
  operator: ResourceName | null;
  maximumSamples: number | null;
  course: boolean;
  approvals: Approval[];
  quotas: { scope: 'instrument' | 'center'; per: 'day' | 'week'; minutes: number | null; bookings: number | null }[];
  cancellation: { freeUntilHours: number; feeBp: number; noShowBp: number };
  chargeBy: 'reservation' | 'usage' | 'larger';
};

const resource = { capacity: 1, before: 0, after: 0, opens: 0, closes: 1440 };
const pool = { scope: 'center', per: 'week', minutes: 270, bookings: 4 } as const;
export const terms = {
  A: {
    ...resource,
    ...{ before: 10, after: 20, needs: ['room'], operator: 'operator', maximumSamples: 3, course: true, approvals: [] },
    quotas: [{ scope: 'instrument', per: 'day', minutes: 150, bookings: null }, pool],
    ...{ cancellation: { freeUntilHours: 0, feeBp: 0, noShowBp: 10_000 }, chargeBy: 'reservation' },
  },
  B: {
    ...resource,
    ...{ capacity: 2, after: 15, needs: [], operator: 'operator', maximumSamples: 5, course: false, approvals: [] },
    quotas: [{ scope: 'instrument', per: 'day', minutes: null, bookings: 2 }, pool],
    ...{ cancellation: { freeUntilHours: 720, feeBp: 5000, noShowBp: 5000 }, chargeBy: 'usage' },
  },
  C: {
    ...resource,
    ...{ opens: 540, closes: 840, needs: ['room'], operator: null, maximumSamples: null, course: false },
    approvals: [
      { step: 'unit_lead', withinHours: 24 },
      { step: 'instrument_owner', withinHours: 48 },
    ],
    quotas: [pool],
    ...{ cancellation: { freeUntilHours: 24, feeBp: 10_000, noShowBp: 0 }, chargeBy: 'larger' },
  },
} satisfies Record<InstrumentName, InstrumentTerms> as Record<InstrumentName, InstrumentTerms>;
export const resources: Record<ResourceName, Resource> = {
  ...terms,
  room: resource,
  operator: { ...resource, opens: 480 },
};

export const shortest: Minute = 30;
export const longest: Minute = 240;
export const graceMinutes = 30;
/** In fen. */
export const perMinute = { owner: 200, partner: 400 };
export const perSample = 5000;
export const discount = { fromMinutes: 120, bp: 1000 };
export const voucherTerms = { organization: 'owner', cap: 21_000, shareBp: 5000 } as const;
/** Until when the certificate of A covers accredited tests. */
export const certifiedUntil: Minute = minutesPerDay + 660;

export type Organization = 'owner' | 'partner';
export type UserTerms = { organization: Organization; leads: boolean; qualified: boolean };
/** The first three belong to the organization that keeps every instrument. */
export const users: UserTerms[] = [
  { organization: 'owner', leads: true, qualified: true },
  { organization: 'owner', leads: false, qualified: true },
  { organization: 'owner', leads: false, qualified: false },
  { organization: 'partner', leads: true, qualified: true },
  { organization: 'partner', leads: false, qualified: false },
];
/** What the partner has done before: one no-show more and its bookings are watched. */
export const pointsBefore: Record<Organization, number> = { owner: 0, partner: 3 };

const clock = (minute: Minute) =>
  [minute / 60, minute % 60].map((it) => String(Math.floor(it)).padStart(2, '0')).join(':');

const ratesOf = ({ approvals, quotas, cancellation, chargeBy }: InstrumentTerms) =>
  (['core', 'partner'] as const).map((layer) => ({
    ...{ layer, hourlyPrice: cny(60 * perMinute[layer === 'core' ? 'owner' : 'partner']), advanceDays: 60 },
    ...{ approvals, quotas, cancellation, chargeBy, samplePrice: cny(perSample) },
    discounts: [{ fromMinutes: discount.fromMinutes, discountBp: discount.bp }],
  }));

/** Makes the world in an empty database; answers with what is what there. */
export async function propertyWorld(server: TestServer) {
  const world = worldOf(server);
  const owner = await world.organization('性质测试仪器单位');
  const partner = await world.organization('性质测试伙伴单位');
  const centerId = await world.center('性质测试中心', owner);
  await world.contribute(centerId, owner, 5_000_000_000);
  await world.engage(centerId, partner, 'project');
  const ids = new Map<ResourceName, string>();
  const add = async (name: ResourceName, wish: object) => {
    const { opens, closes, capacity, before, after } = resources[name];
    const openingHours = allWeek.map((day) => ({ ...day, opensAt: clock(opens), closesAt: clock(closes) }));
    const limits = { minimumMinutes: shortest, maximumMinutes: longest, graceMinutes };
    const room = { capacity, bufferBeforeMinutes: before, bufferAfterMinutes: after };
    ids.set(name, await world.instrument(centerId, owner, { name, openingHours, ...limits, ...room, ...wish }));
  };
  await add('room', { kind: 'room', rates: [] });
  await add('operator', { kind: 'operator', rates: [] });
  for (const name of ['A', 'B', 'C'] as const) {
    const { needs, operator, maximumSamples } = terms[name];
    const samples = maximumSamples === null ? null : { turnaroundHours: 24, maximumSamples };
    const operatorId = operator && ids.get(operator)!;
    await add(name, { needs: needs.map((it) => ids.get(it)!), operatorId, samples, rates: ratesOf(terms[name]) });
  }
  const organizationIds = { owner, partner };
  const people = [];
  for (const { organization, leads } of users)
    people.push(await world.user('property', { in: [[organizationIds[organization], leads ? 'owner' : 'operator']] }));
  const rows = { server, centerId, organizationIds, ids, people: people.map(({ id }) => id) };
  return { centerId, ids, organizationIds, people, voucherId: await keepRules(rows) };
}

type Rows = {
  server: TestServer;
  centerId: string;
  organizationIds: Record<Organization, string>;
  ids: Map<ResourceName, string>;
  people: string[];
};

/** The course, the certificate, the points and the voucher. */
async function keepRules({ server: { sql }, centerId, organizationIds, ids, people }: Rows): Promise<string> {
  const { owner, partner } = organizationIds;
  const qualified = people.filter((_, i) => users[i]!.qualified);
  await sql(
    `WITH course AS (INSERT INTO courses (id, center_id, owner_organization_id, name, how_to)
       VALUES (uuidv7(), $1, $2, '上机培训', '见公告') RETURNING id),
     required AS (INSERT INTO instrument_courses (instrument_id, course_id) SELECT $3, id FROM course)
     INSERT INTO qualifications (id, user_id, course_id, center_id, owner_organization_id, state, granted_at)
     SELECT uuidv7(), u, id, $1, $2, 'held', now() FROM course, unnest($4::uuid[]) u`,
    [centerId, owner, ids.get('A'), qualified],
  );
  await sql(
    `INSERT INTO certificates (id, instrument_id, number, issuer, quantity, range, schemes, issued_on, valid_from, valid_until, state)
     VALUES (uuidv7(), $1, 'P-1', '计量院', '长度', '0–1 mm', '{cma}', current_date, now() - interval '1 day', $2, 'valid')`,
    [ids.get('A'), instantOf(certifiedUntil)],
  );
  await sql(
    `WITH long_ago AS (INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at,
       ends_at, purpose, state, layer, price, rate)
       SELECT uuidv7(), id, $1, $2, $3, $4, now() - interval '90 days', now() - interval '89 days', '—', 'no_show', 'partner', 0,
         rate_cards->0->'rates'->0 FROM instruments WHERE id = $7 RETURNING id)
     INSERT INTO conduct_points (id, center_id, owner_organization_id, organization_id, user_id, booking_id, kind, minutes, points,
       state, given_at, lapses_at) SELECT uuidv7(), $1, $2, $3, $4, id, 'no_show', 30, $5, 'standing', now(), $6 FROM long_ago`,
    [centerId, owner, partner, people[3], pointsBefore.partner, instantOf(365 * minutesPerDay), ids.get('B')],
  );
  const [voucher] = await sql<{ id: string }>(
    `INSERT INTO vouchers (id, code, issuer, organization_id, cap, share_bp, valid_from, valid_until, reserved, consumed, state)
     VALUES (uuidv7(), 'P-1', '科委', $1, $2, $3, now() - interval '1 day', $4, 0, 0, 'active') RETURNING id`,
    [
      organizationIds[voucherTerms.organization],
      voucherTerms.cap,
      voucherTerms.shareBp,
      instantOf(365 * minutesPerDay),
    ],
  );
  return voucher!.id;
}
