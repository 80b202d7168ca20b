import { filled } from '../kit/pgbench.mjs';
import * as it from './world.mjs';

const { kinds, sqlId } = it;
const instant = (variable) => `to_timestamp(${variable})`;
const [instrument, user] = [sqlId(kinds.instrument, ':instrument'), sqlId(kinds.user, ':user')];
const organization = sqlId(kinds.organization, `:user % ${it.organizations}`);
const center = `'${it.centerId(0)}'::uuid`;
const [startsAt, endsAt] = [instant(':starts'), instant(':ends')];

// As long as the API's. A colon before a letter would be a variable of pgbench.
const after = JSON.stringify({
  ...{ id: it.userId(0), instrumentId: it.instrumentId(0), centerId: it.centerId(0), price: 15_000, layer: 'core' },
  ...{ ownerOrganizationId: it.organizationId(0), organizationId: it.organizationId(0), userId: it.userId(0) },
  ...{ startsAt: '2026-11-23T02.00.00.000Z', endsAt: '2026-11-23T02.30.00.000Z', purpose: '薄膜截面形貌观察' },
  ...{ state: 'confirmed', reason: null, version: 1 },
}).replaceAll(':', ' : ');
const data = JSON.stringify({
  ...{ bookingId: it.userId(0), instrumentId: it.instrumentId(0), state: 'confirmed', version: 1 },
  ...{ startsAt: '2026-11-23T02.00.00.000Z', endsAt: '2026-11-23T02.30.00.000Z' },
}).replaceAll(':', ' : ');

/** The statements of one booking in two round trips, as the API could make it. */
export function bookingScript(texts) {
  const id = 'uuidv7()';
  const booking = [id, instrument, center, organization, organization, user, startsAt, endsAt, `'薄膜截面形貌观察'`];
  booking.push(`'confirmed'`, `'core'`, '15000', 'null', '1');
  const change = [`'booking.confirmed'`, `'booking'`, id, center, user, organization, `'127.0.0.1'`];
  change.push('gen_random_uuid()::text', 'null::jsonb', `'${after}'`, `'${data}'`);
  change.push(`ARRAY['instrument' || chr(58) || ${instrument}, 'user' || chr(58) || ${user}]`);
  return `
\\set i :i + 1
\\set n permute(:i * :clients + :client_id, ${it.slots}, 42)
\\set instrument :n % ${it.instruments}
\\set slot :n / ${it.instruments}
\\set starts :origin + (:slot / ${it.slotsPerBlock}) * ${it.blockSeconds} + ${it.blockSeconds / 2} + (:slot % ${it.slotsPerBlock}) * ${it.slotSeconds}
\\set ends :starts + ${it.slotSeconds}
\\set user random(0, ${it.users - 1})
\\startpipeline
BEGIN;
${filled(texts['instrument-hold'], [instrument])}
${filled(texts['booking-taken'], [instrument, startsAt, endsAt])}
\\endpipeline
\\startpipeline
${filled(texts['booking-keep'], booking)}
${filled(texts['journal-record'], change)}
COMMIT;
\\endpipeline
`;
}

/** One week of one calendar. */
export function calendarScript(texts) {
  const from = instant(`:starts`);
  const to = instant(`:starts + ${it.weekSeconds}`);
  const start = [`'-infinity'::timestamptz`, `'00000000-0000-0000-0000-000000000000'::uuid`];
  return `
\\set instrument random(0, ${it.instruments - 1})
\\set starts :origin + random(:firstWeek, :lastWeek) * ${it.weekSeconds}
${filled(texts['instrument-calendar'], [instrument, from, to, ...start, '201'])}
`;
}

export const variables = ({ origin, weeks, firstWeek }, from, connections) => ({
  ...{ origin, firstWeek, lastWeek: firstWeek + weeks - 1 },
  ...{ clients: connections, i: Math.ceil(from / connections) },
});
