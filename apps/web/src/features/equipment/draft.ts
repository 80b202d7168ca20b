import type { Accreditation, BookingMode } from '@contract/booking';
import type { InstrumentView } from '@contract/equipment';
import { instantOf, wallOf } from './wallTime';

/** A period as a form holds it, in wall-clock time of the instrument; any part may still be missing. */
export type Times = { startsOn: string; startsAt: string; endsOn: string; endsAt: string };
export type Draft = Times & {
  purpose: string;
  mode: BookingMode;
  samples: number;
  accreditation: Accreditation | null;
  voucherId: string | null;
  /** Null for one booking, else how it is repeated. */
  repeat: { every: 'day' | 'week'; count: number; skipConflicts: boolean } | null;
};

export const noTimes: Times = { startsOn: '', startsAt: '', endsOn: '', endsAt: '' };
export const emptyDraft: Draft = {
  ...noTimes,
  purpose: '',
  mode: 'self_run',
  samples: 0,
  accreditation: null,
  voucherId: null,
  repeat: null,
};

export const timesOf = (startsAt: string | Date, endsAt: string | Date, zone: string): Times => {
  const [start, end] = [wallOf(startsAt, zone), wallOf(endsAt, zone)];
  return { startsOn: start.slice(0, 10), startsAt: start.slice(11), endsOn: end.slice(0, 10), endsAt: end.slice(11) };
};

export type Period = { startsAt: Date; endsAt: Date };

/** The booking an address asks for, as far as it says and the instrument offers. */
export function draftFrom(
  search: URLSearchParams,
  { timeZone, samples }: Pick<InstrumentView, 'timeZone' | 'samples'>,
) {
  const [from, to] = [search.get('from'), search.get('to')].map((text) => Date.parse(text ?? ''));
  const times = from && to && from < to ? timesOf(new Date(from), new Date(to), timeZone) : noTimes;
  if (search.get('mode') !== 'send_sample' || !samples) return { ...emptyDraft, ...times };
  const asked = Number(search.get('samples'));
  const count = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), samples.maximumSamples) : 1;
  return { ...emptyDraft, ...times, mode: 'send_sample' as const, samples: count };
}

/** The period meant, once it is whole. */
export function periodOf({ startsOn, startsAt, endsOn, endsAt }: Times, zone: string): Period | null {
  if (!startsOn || !startsAt || !endsOn || !endsAt) return null;
  const [start, end] = [instantOf(`${startsOn}T${startsAt}`, zone), instantOf(`${endsOn}T${endsAt}`, zone)];
  return start && end ? { startsAt: start, endsAt: end } : null;
}
