import { filled } from '../kit/pgbench.mjs';
import { rates } from './seed.mjs';
import * as it from './world.mjs';

const { kinds, sqlId } = it;
const instant = (variable) => `to_timestamp(${variable})`;
const [instrument, user] = [sqlId(kinds.instrument, ':instrument'), sqlId(kinds.user, ':user')];
const organization = sqlId(kinds.organization, `:user % ${it.organizations}`);
const center = `'${it.centerId(0)}'::uuid`;
const [startsAt, endsAt] = [instant(':starts'), instant(':ends')];
const around = [instant(':starts - 86400'), instant(':ends + 86400')];
const until = instant(`:ends + ${it.bufferSeconds}`);

const json = (value) => JSON.stringify(value).replaceAll(':', ' : ');
// As long as the API's. A colon before a letter would be a variable of pgbench.
const after = json({
  ...{ id: it.userId(0), instrumentId: it.instrumentId(0), centerId: it.centerId(0), price: 12_500, layer: 'core' },
  ...{ ownerOrganizationId: it.organizationId(0), organizationId: it.organizationId(0), userId: it.userId(0) },
  ...{ startsAt: '2026-11-23T02.00.00.000Z', endsAt: '2026-11-23T02.25.00.000Z', purpose: '薄膜截面形貌观察' },
  ...{ state: 'confirmed', rate: rates[0], mode: 'self_run', samples: 0, promisedAt: null, accreditation: null },
  ...{ seriesId: null, approvals: [], awaiting: null, decideBy: null, voucherId: null, voucherAmount: 0 },
  ...{ checkedInAt: null, checkedOutAt: null, reason: null, version: 1 },
});
const data = json({
  ...{ bookingId: it.userId(0), instrumentId: it.instrumentId(0), state: 'confirmed', version: 1 },
  ...{ startsAt: '2026-11-23T02.00.00.000Z', endsAt: '2026-11-23T02.30.00.000Z' },
});

/** The statements of one booking in two round trips, as the API could make it. */
export function bookingScript(texts) {
  const id = `('${it.madePrefix}-' || lpad((:n)::text, 12, '0'))::uuid`;
  const booking = [id, instrument, center, organization, organization, user, startsAt, endsAt, `'薄膜截面形貌观察'`];
  booking.push(
    `'confirmed'`,
    `'core'`,
    `'${json(rates[0])}'`,
    '12500',
    `'self_run'`,
    '0',
    'null',
    'null',
    'null',
    `'[]'`,
    'null',
  );
  booking.push('null', 'null', '0', 'null', 'null', 'null', '1');
  const change = [`'booking.confirmed'`, `'booking'`, id, center, user, organization, `'127.0.0.1'`];
  change.push('gen_random_uuid()::text', 'null::jsonb', `'${after}'`, `'${data}'`);
  change.push(`ARRAY['instrument' || chr(58) || ${instrument}, 'user' || chr(58) || ${user}]`);
  return `
\\set i :i + 1
\\set n permute(:i * :clients + :client_id, ${it.slots}, 42)
\\set instrument :n % ${it.instruments}
\\set slot :n / ${it.instruments}
\\set starts :origin + (:slot / ${it.slotsPerBlock}) * ${it.blockSeconds} + ${it.blockSeconds / 2} + (:slot % ${it.slotsPerBlock}) * ${it.slotSeconds}
\\set ends :starts + ${it.slotSeconds - it.bufferSeconds}
\\set user random(0, ${it.users - 1})
\\startpipeline
BEGIN;
${filled(texts['instrument-hold'], [instrument])}
${filled(texts['quota-hold'], [instrument, organization])}
${filled(texts['booking-held'], [instrument, ...around])}
${filled(texts['booking-gates'], [instrument, ...around, user, organization, endsAt])}
\\endpipeline
\\startpipeline
${filled(
  texts['booking-labels'],
  [id, instrument, organization, user].map((it) => `ARRAY[${it}]`),
)}
${filled(texts['booking-keep'], booking)}
${filled(texts['holds-keep'], [id, `ARRAY[${instrument}]`, 'ARRAY[1]', `ARRAY[${startsAt}]`, `ARRAY[${until}]`])}
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
