import { Day, Id, InstantOut, Money, pageOf, PageQuery, say } from '@concentric/kernel';
import { NegotiationSummary } from '@contract/negotiation';
import { z } from 'zod';

/** A live negotiation as its broker sees it. */
export const DeskRow = z
  .object({
    negotiation: NegotiationSummary,
    /** The newest mandate for it, be it for its listing; null where nobody was mandated. */
    mandate: z.object({ id: Id, state: z.string(), validUntil: Day }).nullable(),
    /** Whether its broker has said what interests he has in it. */
    disclosed: z.boolean(),
    /** Whether the caller brokers it. */
    mine: z.boolean(),
  })
  .meta({ id: 'BrokerDeskRow' });
export type DeskRow = z.infer<typeof DeskRow>;
export const DeskPage = z.object({ ...pageOf(DeskRow).shape, readAt: InstantOut });
export const DeskQuery = PageQuery.extend({ centerId: Id.optional(), mine: z.stringbool().default(false) });
export type DeskQuery = z.infer<typeof DeskQuery>;

export const MetricsQuery = z
  .object({ centerId: Id, from: Day, until: Day })
  .refine(({ from, until }) => from < until, { path: ['until'], error: say('must be after from', '须晚于起始日期') });
export type MetricsQuery = z.infer<typeof MetricsQuery>;

/**
 * The six figures that technology transfer offices everywhere report (AUTM), for a center from a day to before another,
 * and how its talks stand.
 */
export const LicensingMetrics = z
  .object({
    centerId: Id,
    from: Day,
    until: Day,
    /** Licences that took effect. */
    licences: z.int(),
    /** Of them, trial licences 试用许可, which are to a licence what an option is. */
    options: z.int(),
    /** Paid under licences and not taken back, late interest included. */
    income: Money,
    /** Technologies that were first put up for licence. */
    disclosures: z.int(),
    /** Patents that members of the center filed. */
    filings: z.int(),
    /** Small and micro enterprises that took a licence. */
    startUps: z.int(),
    negotiationsOpened: z.int(),
    negotiationsConcluded: z.int(),
    /** Median days from the first word to a licence in force; null where there was none. */
    daysToLicence: z.int().nullable(),
    commission: Money,
  })
  .meta({ id: 'LicensingMetrics' });
export type LicensingMetrics = z.infer<typeof LicensingMetrics>;
