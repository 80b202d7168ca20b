import { randomUUID } from 'node:crypto';

import * as it from './world.mjs';

const random = (below) => Math.floor(Math.random() * below);
const iso = (seconds) => new Date(seconds * 1000).toISOString();

/** Numbers from 0 to `count` - 1 in an order that looks random and has each once; the same whoever asks. */
function shuffled(count) {
  const numbers = Uint32Array.from({ length: count }, (_, i) => i);
  let state = 42;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [numbers[i], numbers[j]] = [numbers[j], numbers[i]];
  }
  return numbers;
}
let order;

/** Bookings of half-hours that are free, from the `from`-th on, each by a random user. */
export function bookings(world, from) {
  order ??= shuffled(it.slots);
  return () => {
    const { instrument, startsAt, endsAt } = it.slotOf(world, order[from++ % it.slots]);
    return {
      method: 'POST',
      path: `/api/v1/instruments/${it.instrumentId(instrument)}/bookings`,
      token: it.tokenOf(random(it.users)),
      key: randomUUID(),
      body: JSON.stringify({ startsAt: iso(startsAt), endsAt: iso(endsAt), purpose: '薄膜截面形貌观察' }),
    };
  };
}

/** Weeks of calendars, each of a random instrument, of a random week that is booked, for a random user. */
export function calendars({ origin, weeks, firstWeek }) {
  return () => {
    const from = origin + (firstWeek + random(weeks)) * it.weekSeconds;
    const query = `from=${iso(from)}&to=${iso(from + it.weekSeconds)}`;
    const path = `/api/v1/instruments/${it.instrumentId(random(it.instruments))}/bookings?${query}`;
    return { method: 'GET', path, token: it.tokenOf(random(it.users)) };
  };
}
