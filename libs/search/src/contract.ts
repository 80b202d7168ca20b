import { Id, InstantIn, InstantOut, Money, say } from '@concentric/kernel';
import { Accreditation, BookingMode, BookingWarning } from '@contract/booking';
import { ApprovalStep, RateLayer } from '@contract/equipment';
import { RegionCode } from '@contract/identity';
import { z } from 'zod';

/** How near an instrument's owner is to the organization that searches: 同区县, 同市, 同省, 外省. */
export const Proximity = z.enum(['district', 'city', 'province', 'elsewhere']);
export type Proximity = z.infer<typeof Proximity>;

/** The longest span that is searched, in days. */
export const longestDays = 92;
/** How far ahead is searched when nobody says, in days. */
export const usualDays = 14;

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What is looked for: which instruments, when, how long, at what price, where and how. */
export const SlotQuery = z
  .object({
    /** Words that the name, model, category or description holds, each of them. */
    q: z.string().trim().max(100).optional(),
    category: z.string().trim().min(1).max(64).optional(),
    /** The slot lies in `[from, to)`; the next two weeks when not said. */
    from: InstantIn.optional(),
    to: InstantIn.optional(),
    minutes: whole(5, 10_080).default(60),
    /** The highest price, in fen. */
    maxPrice: whole(0, Number.MAX_SAFE_INTEGER).optional(),
    /** GB/T 2260: a province (`310000`), a city (`440300`) or a district, with all that lies in it. */
    regionCode: RegionCode.optional(),
    centerId: Id.optional(),
    mode: BookingMode.default('self_run'),
    /** How many samples are sent in; 1 when samples are sent in and nothing is said. */
    samples: whole(0, 1000).optional(),
    accreditation: Accreditation.optional(),
    limit: whole(1, 50).default(20),
  })
  .refine(({ from, to }) => to === undefined || from !== undefined, {
    path: ['from'],
    error: say('is needed where to is given', '填写 to 时须同时填写 from'),
  })
  .refine(({ from, to }) => !from || !to || (from < to && to.getTime() - from.getTime() <= longestDays * 86_400_000), {
    path: ['to'],
    error: say('must be after from, by at most 92 days', '须晚于 from，且相差不超过 92 天'),
  })
  .refine(({ mode, samples }) => samples === undefined || (mode === 'send_sample') === samples > 0, {
    path: ['samples'],
    error: say('is 1 or more when samples are sent in, otherwise 0', '委托检测至少 1 个样品，自主上机为 0'),
  });
export type SlotQuery = z.infer<typeof SlotQuery>;

export const SlotView = z
  .object({
    instrument: z.object({
      id: Id,
      name: z.string(),
      nameEn: z.string().nullable(),
      category: z.string(),
      location: z.string(),
      timeZone: z.string(),
      centerId: Id,
      centerName: z.string(),
      centerNameEn: z.string().nullable(),
      ownerOrganizationName: z.string(),
      ownerOrganizationNameEn: z.string().nullable(),
      regionCode: z.string(),
    }),
    startsAt: InstantOut,
    endsAt: InstantOut,
    /** Whether it is as long as wished; otherwise the instrument asks for longer or shorter. */
    fits: z.boolean(),
    layer: RateLayer,
    price: Money,
    warnings: z.array(BookingWarning),
    /** Who still has to confirm a booking, in this order; nobody when it is confirmed at once. */
    needsApproval: z.array(ApprovalStep),
    promisedAt: InstantOut.nullable(),
    proximity: Proximity,
  })
  .meta({ id: 'Slot' });

/** An instrument that the user may book once qualified, and what is missing. */
export const NeedsQualification = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    missing: z.array(z.object({ id: Id, name: z.string(), nameEn: z.string().nullable() })),
  })
  .meta({ id: 'NeedsQualification' });

/** The best slots, as many as asked for: what is beyond them is found by a narrower search. */
export const SlotsView = z
  .object({
    items: z.array(SlotView),
    needsQualification: z.array(NeedsQualification),
    nextCursor: z.null(),
  })
  .meta({ id: 'Slots' });
export type SlotsView = z.input<typeof SlotsView>;
