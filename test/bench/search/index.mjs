import { fill, rate } from '../booking/seed.mjs';
import * as it from '../booking/world.mjs';

const { kinds, sqlId } = it;
const [days, perDay] = [90, 3];
const daySeconds = 86_400;
const random = (below) => Math.floor(Math.random() * below);
const iso = (seconds) => new Date(seconds * 1000).toISOString();
const center = `'${it.centerId(0)}'::uuid`;

/** Three bookings a day of each instrument, of one to three hours, for 90 days, in the order of time. */
const bookings = (instruments, from) => `
  INSERT INTO bookings (id, instrument_id, center_id, owner_organization_id, organization_id, user_id, starts_at, ends_at,
      purpose, state, layer, price, rate)
    SELECT ${sqlId(kinds.booking, 'n')}, ${sqlId(kinds.instrument, `n % ${instruments}`)}, ${center},
      ${sqlId(kinds.organization, `n % ${instruments} % ${it.owners}`)}, ${sqlId(kinds.organization, `hash % ${it.organizations}`)},
      ${sqlId(kinds.user, `hash % ${it.users}`)}, to_timestamp(starts), to_timestamp(starts + 3600 * (1 + hash % 3)),
      '薄膜截面形貌观察 ' || n, 'confirmed', 'core', 60000, '${rate}'
    FROM generate_series(0, ${instruments * days * perDay} - 1) AS n, abs(hashint4(n::int)) AS hash,
      LATERAL (SELECT n / ${instruments} AS turn) t,
      LATERAL (SELECT ${from} + turn / ${perDay} * ${daySeconds} + turn % ${perDay} * 4 * 3600 + hash % 4 * 900 AS starts) s`;

async function seed(client, instruments) {
  const world = it.worldOf(it.instruments, Date.now());
  // From eight in the morning in Shanghai on.
  return fill(client, instruments, bookings(instruments, world.origin), world);
}

const categories = ['microscopy', 'xrd', 'emc', 'spectroscopy'];

/** Any week of the next 90 days; a kind of measurement, or a word; sometimes with a limit of the price. */
function searches({ origin }) {
  return () => {
    const from = origin + random(days - 7) * daySeconds;
    const query = new URLSearchParams({
      from: iso(from),
      to: iso(from + 7 * daySeconds),
      minutes: 60 + 60 * random(3),
      limit: 20,
    });
    query.set(...(random(2) ? ['category', categories[random(4)]] : ['q', '电镜']));
    if (random(2)) query.set('maxPrice', 100_000);
    return { method: 'GET', path: `/api/v1/slots?${query}`, token: it.tokenOf(random(it.users)) };
  };
}

/** How the search for free time grows with the number of instruments; one at a time, so that it is the search that is timed. */
export const benchmark = {
  seed,
  unit: 'instruments',
  sizes: ({ instruments }) => instruments,
  connections: 1,
  subjects: ['api'],
  warmUp: { atMost: 300 },
  workloads: { search: { requests: searches } },
};
