import { Temporal } from 'temporal-polyfill';
import type { BookingMode } from '@contract/booking';
import { fenOf } from '../../ui/format';

export const whens = ['today', 'thisWeek', 'nextWeek', 'twoWeeks', 'range'] as const;
export type When = (typeof whens)[number];
export const wheres = ['anywhere', 'ownRegion', 'ownProvince'] as const;
export type Where = (typeof wheres)[number];

/** What is looked for, as the address of the page holds it. */
export type SearchWish = {
  q: string;
  when: When;
  /** The first and the last day of a range. */
  first: string;
  last: string;
  minutes: number;
  /** In yuan, as it was typed. */
  most: string;
  where: Where;
  mode: BookingMode;
  samples: number;
};

const oneOf = <T extends string>(values: readonly T[], value: string | null, usual: T): T =>
  values.find((known) => known === value) ?? usual;
const wholeIn = (text: string | null, least: number, most: number, usual: number) => {
  const value = Number(text);
  return text && Number.isInteger(value) && value >= least && value <= most ? value : usual;
};
const dayIn = (text: string | null) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '');

export const wishFrom = (search: URLSearchParams): SearchWish => ({
  q: (search.get('q') ?? '').slice(0, 100),
  when: oneOf(whens, search.get('when'), 'twoWeeks'),
  first: dayIn(search.get('first')),
  last: dayIn(search.get('last')),
  minutes: wholeIn(search.get('minutes'), 5, 10_080, 120),
  most: search.get('most') ?? '',
  where: oneOf(wheres, search.get('where'), 'anywhere'),
  mode: oneOf(['self_run', 'send_sample'] as const, search.get('mode'), 'self_run'),
  samples: wholeIn(search.get('samples'), 1, 1000, 1),
});

/** The days meant, from the first to the day after the last; null while a range is not whole. */
export function daysOf({ when, first, last }: SearchWish, today: string): [from: string, until: string] | null {
  const day = Temporal.PlainDate.from(today);
  const plus = (days: number) => day.add({ days }).toString();
  const toMonday = 8 - day.dayOfWeek;
  switch (when) {
    case 'today':
      return [today, plus(1)];
    case 'thisWeek':
      return [today, plus(toMonday)];
    case 'nextWeek':
      return [plus(toMonday), plus(toMonday + 7)];
    case 'twoWeeks':
      return [today, plus(14)];
    case 'range': {
      if (!first || !last || last < first) return null;
      try {
        return [first, Temporal.PlainDate.from(last).add({ days: 1 }).toString()];
      } catch {
        return null;
      }
    }
  }
}

/** What the API is asked; null while the wish is not whole. */
export function queryOf(wish: SearchWish, regionCode: string, zone: string) {
  const days = daysOf(wish, Temporal.Now.plainDateISO(zone).toString());
  if (!days) return null;
  const [from, to] = days.map((day) =>
    new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds).toISOString(),
  ) as [string, string];
  const maxPrice = wish.most ? fenOf(wish.most) : null;
  const region = wish.where === 'ownRegion' ? `${regionCode.slice(0, 4)}00` : `${regionCode.slice(0, 2)}0000`;
  return {
    ...{ from, to, minutes: wish.minutes, mode: wish.mode, limit: 50 },
    ...(wish.q.trim() ? { q: wish.q.trim() } : {}),
    ...(maxPrice === null ? {} : { maxPrice }),
    ...(wish.where === 'anywhere' || !regionCode ? {} : { regionCode: region }),
    ...(wish.mode === 'send_sample' ? { samples: wish.samples } : {}),
  };
}
