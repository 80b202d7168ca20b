import { ensure, type RefusalFacts } from '@concentric/kernel';
import type { BodyKind, SeatKind } from './contract';
import { heldOn } from './motion.rules';

/**
 * The kinds of seat that a policy wants in a body. 广州四(一)1: 成员单位代表、产业界和科技界; 四(一)2: 学术界、企业界; 上海三(四)1:
 * 学术界、企业界和政府委派的专家. The migration that required seats says the same of bodies founded before it.
 */
const required: Readonly<Record<string, Partial<Record<BodyKind, readonly SeatKind[]>>>> = {
  guangzhou: { board: ['member_unit', 'industry', 'science'], committee: ['academia', 'industry'] },
  'shanghai-2022': { committee: ['academia', 'industry', 'government'] },
};
export const requiredKinds = (policyId: string, kind: BodyKind): SeatKind[] => [...(required[policyId]?.[kind] ?? [])];

type Needs = { readonly minimumSeats: number; readonly requiredKinds: readonly SeatKind[] };
type Held = { readonly kind: SeatKind; readonly fromOn: string; readonly untilOn: string | null };
export type Missing = { readonly held: number; readonly seats: number; readonly kinds: SeatKind[] };

/** How many seats and which kinds a body lacks on a day. */
export function missingOf(
  { minimumSeats, requiredKinds: wanted }: Needs,
  seats: readonly Held[],
  day: string,
): Missing {
  const held = seats.filter((seat) => heldOn(seat, day));
  return {
    ...{ held: held.length, seats: Math.max(0, minimumSeats - held.length) },
    kinds: wanted.filter((kind) => held.every((seat) => seat.kind !== kind)),
  };
}

export const isComplete = ({ seats, kinds }: Missing): boolean => seats === 0 && kinds.length === 0;

/** What a refusal says is missing: of the kinds that are wanted, those of which there is none. */
function told({ held, kinds }: Missing, { minimumSeats: needed }: Needs): RefusalFacts {
  const none = kinds.map((kind) => [kind === 'member_unit' ? 'memberUnit' : kind, 0]);
  return { held, needed, ...Object.fromEntries(none) };
}

/**
 * A body that has met asks for no fewer seats than it did, nor for more than it has: it could not decide on less again.
 * @throws Refusal `minimum_lowered`, `minimum_unfilled`
 */
export function ensureMinimum(body: Needs, wanted: number, seats: readonly Held[], day: string): void {
  ensure(wanted >= body.minimumSeats, 'minimum_lowered');
  const { held } = missingOf(body, seats, day);
  ensure(wanted === body.minimumSeats || wanted <= held, 'minimum_unfilled', { held });
}

/** @throws Refusal `body_incomplete` */
export function ensureSeated(body: Needs, seats: readonly Held[], day: string): void {
  const missing = missingOf(body, seats, day);
  ensure(isComplete(missing), 'body_incomplete', told(missing, body));
}

/** A body that has met is left whole when a seat ends. @throws Refusal `seat_needed` */
export function ensureLeftWhole(body: Needs, remaining: readonly Held[], day: string): void {
  const missing = missingOf(body, remaining, day);
  ensure(isComplete(missing), 'seat_needed', told(missing, body));
}
