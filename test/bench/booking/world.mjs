/** One center, its instruments, and people of member organizations who book them. All ids follow from numbers. */
export const instruments = 250;
export const organizations = 500;
export const users = 1000;
/** Instruments belong to the first of the organizations. */
export const owners = 50;

/** A week is 42 blocks of four hours. The first half of 40 of them is booked, and in the other two the
 * instrument is out of order then; the second half of each is four half-hours to book. */
export const blocksPerWeek = 42;
export const bookedPerWeek = 40;
export const blockSeconds = 4 * 3600;
export const weekSeconds = blocksPerWeek * blockSeconds;
export const slotsPerBlock = 4;
export const slotSeconds = blockSeconds / 2 / slotsPerBlock;
/** Each booking ends so much before the next slot, and keeps it free. */
export const bufferSeconds = 300;

/** How far ahead the benchmark books; rates allow 365 days. */
export const weeksAhead = 50;
export const slots = instruments * weeksAhead * blocksPerWeek * slotsPerBlock;

const idOf = (kind) => (n) => `0000000${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const [organizationId, userId, centerId, instrumentId] = [1, 2, 3, 4].map(idOf);
export const tokenOf = (n) => `cs_bench_${n}`;
/** The ids of what the data begins with come before this one; those made while measuring come after it. */
export const madePrefix = 'ff000000-0000-7000-8000';
export const firstMade = '01000000-0000-0000-0000-000000000000';

/** The same ids for SQL, of an integer expression. */
export const sqlId = (kind, n) => `('0000000${kind}-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
export const kinds = { organization: 1, user: 2, center: 3, instrument: 4, booking: 5, other: 6 };

/** When what: `origin` is the Monday that the first week ahead begins with, in seconds; weeks booked from there. */
export function worldOf(rows, now) {
  const day = 86_400;
  const monday = 4 * day; // 1970-01-05
  const origin = Math.floor((now / 1000 + 2 * day - monday) / weekSeconds + 1) * weekSeconds + monday;
  const weeks = Math.ceil(rows / (instruments * bookedPerWeek));
  return { origin, weeks, firstWeek: -Math.floor(weeks / 2) };
}

/** The n-th of the free half-hours, as instrument and seconds. */
export const slotOf = (world, n) => {
  const slot = Math.floor(n / instruments);
  const block = Math.floor(slot / slotsPerBlock);
  const startsAt = world.origin + block * blockSeconds + blockSeconds / 2 + (slot % slotsPerBlock) * slotSeconds;
  return { instrument: n % instruments, startsAt, endsAt: startsAt + slotSeconds - bufferSeconds };
};
