import { ensure, type Day } from '@concentric/kernel';
import type { ListingChange, ListingPart, ListingState, ListingType, ListingVerb, PausedBy } from './contract';

/** Who moves a listing: whoever answers for the licensor, the center's manager, or the platform by itself. */
export type ListingRole = 'licensor' | 'manager' | 'system';

type Move = {
  readonly by: readonly ListingRole[];
  readonly moves: Partial<Record<ListingState, ListingState>>;
};

const live = ['published', 'under_offer'] as const;
const to = (state: ListingState, ...from: readonly ListingState[]) =>
  Object.fromEntries(from.map((it) => [it, state])) as Partial<Record<ListingState, ListingState>>;

/**
 * Which verb leads from which state to which, and who may: the machine of a listing. `publish` becomes `review` where
 * the center verifies first, and so does what brings back a listing that was altered meanwhile. `suspend` and `disqualify` follow what became of a patent, for a while and for good, and
 * `restore` what became of it after that. `renew` also brings back what
 * expired, was licensed or cannot be licensed, once nothing stands in its way. `offer` and `free` follow negotiations; `license` an exclusive licence, and
 * `relist` its end.
 */
export const listingMoves: Record<ListingVerb, Move> = {
  publish: { by: ['licensor'], moves: to('published', 'draft') },
  review: { by: ['licensor'], moves: to('verification', 'draft', 'paused', 'expired', 'licensed', 'ineligible') },
  approve: { by: ['manager'], moves: to('published', 'verification') },
  return: { by: ['manager'], moves: to('draft', 'verification') },
  pause: { by: ['licensor', 'manager'], moves: to('paused', ...live) },
  resume: { by: ['licensor', 'manager'], moves: to('published', 'paused') },
  withdraw: {
    by: ['licensor'],
    moves: to('withdrawn', 'draft', 'verification', ...live, 'paused', 'expired', 'ineligible'),
  },
  renew: {
    by: ['licensor'],
    moves: {
      ...to('published', 'expired', 'published', 'licensed', 'ineligible'),
      under_offer: 'under_offer',
      paused: 'paused',
    },
  },
  expire: { by: ['system'], moves: to('expired', 'published', 'paused') },
  suspend: { by: ['system'], moves: to('paused', ...live, 'ineligible') },
  disqualify: { by: ['system'], moves: to('ineligible', ...live, 'paused') },
  restore: { by: ['system'], moves: to('published', 'paused', 'ineligible') },
  offer: { by: ['system'], moves: to('under_offer', 'published') },
  free: { by: ['system'], moves: to('published', 'under_offer') },
  license: { by: ['system'], moves: to('licensed', ...live, 'paused') },
  relist: { by: ['system'], moves: to('published', 'licensed') },
};

/** The verbs that a role may take, in some state. */
export const verbsOf = (role: ListingRole): ListingVerb[] =>
  (Object.keys(listingMoves) as ListingVerb[]).filter((verb) => listingMoves[verb].by.includes(role));

export const canMoveListing = (from: ListingState, verb: ListingVerb) => listingMoves[verb].moves[from] !== undefined;

/** The state after the verb. @throws Refusal `listing_cannot_move` */
export function moveListing(from: ListingState, verb: ListingVerb): ListingState {
  const next = listingMoves[verb].moves[from];
  ensure(next !== undefined, 'listing_cannot_move', { from, verb });
  return next;
}

/**
 * Who may resume a paused listing: whoever paused it, and the licensor what the platform stopped, once nothing stands in
 * the way. The licensor does not undo what the center decided, nor the center what the licensor did.
 */
export const mayResume = (pausedBy: PausedBy | null, roles: readonly ListingRole[]) =>
  roles.includes(pausedBy === 'center' ? 'manager' : 'licensor');

type Open = { readonly type: ListingType; readonly state: ListingState; readonly expiresOn: Day | null };

/** Whether a listing takes interests and negotiations on a day: until it expires, whether or not that was noted. */
export const isOpen = ({ state, expiresOn }: Open, today: Day) =>
  state === 'under_offer' || (state === 'published' && (expiresOn === null || today < expiresOn));

/** @throws Refusal `listing_not_open` */
export function ensureOpen(listing: Open, today: Day): void {
  const lapsed = listing.state === 'published';
  ensure(isOpen(listing, today), 'listing_not_open', { state: lapsed ? 'expired' : listing.state });
}

/** @throws Refusal `listing_not_open` when there is nothing on offer, or no longer */
export function ensureNegotiable(listing: Open, today: Day): void {
  ensure(listing.type === 'offer', 'listing_not_open', { state: listing.type });
  ensureOpen(listing, today);
}

type Stopped = { readonly state: ListingState; readonly pausedBy: PausedBy | null };

/**
 * Whether the platform may move a listing by itself: what the licensor or the center paused stays as they left it, or
 * else whatever came and went meanwhile would lift the pause.
 */
export const isOurs = ({ state, pausedBy }: Stopped) => state !== 'paused' || pausedBy === 'platform';

/** What may be changed of a listing that others are reading: its words, not what it offers. */
const whileOpen: readonly (keyof ListingChange)[] = ['problem', 'product', 'advantage', 'maturity', 'targetUsers'];
const editable: readonly ListingState[] = ['draft', 'paused', 'expired', 'ineligible'];

/** @throws Refusal `listing_fixed` */
export function ensureChangeable(state: ListingState, wish: ListingChange): void {
  if (editable.includes(state)) return;
  const wished = Object.entries(wish).filter(([, value]) => value !== undefined);
  const isOpenNow = (live as readonly ListingState[]).includes(state);
  const fixed = wished.map(([key]) => key).filter((key) => !isOpenNow || !whileOpen.some((it) => it === key));
  ensure(fixed.length === 0, 'listing_fixed', { state, parts: fixed.join(', ') });
}

/** Whether a change is of what a listing offers, and not only of its words. */
export const alters = (wish: ListingChange): boolean =>
  Object.entries(wish).some(([key, value]) => value !== undefined && !whileOpen.some((it) => it === key));

const longest = 5;

/** @throws Refusal `listing_expiry_past` unless after today and within five years */
export function ensureExpiry(expiresOn: Day | null, today: Day): void {
  if (expiresOn === null) return;
  const limit = `${Number(today.slice(0, 4)) + longest}${today.slice(4)}`;
  ensure(expiresOn > today && expiresOn <= limit, 'listing_expiry_past', { expiresOn, today });
}

/** How long a renewed listing stands where nothing is said: a year from today, 29 February giving 1 March. */
export function usualExpiry(today: Day): Day {
  const day = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  return day.endsWith('-02-29') ? `${day.slice(0, 4)}-03-01` : day;
}

type Described = Partial<Record<ListingPart, unknown>>;
const parts = ['problem', 'product', 'advantage', 'maturity', 'targetUsers', 'indicativeTerms'] as const;

/** What others would have to ask for. */
export const missingParts = (listing: Described): ListingPart[] =>
  parts.filter((part) => listing[part] == null || listing[part] === '');
