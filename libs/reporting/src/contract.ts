import { Day, Id, InstantOut, Money, Ratio, say } from '@concentric/kernel';
import { BookingState } from '@contract/booking';
import { RateLayer, ResourceKind } from '@contract/equipment';
import { z } from 'zod';

/* Use of equipment in a window of days */

export const most = { months: 24 };

const yearsAfter = (day: string, years: number) =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;

/** Whole days in Asia/Shanghai, from the first until before the last. */
const ReportDay = Day.refine(
  (day) => day >= '2000' && day < '2200',
  say('must lie between the years 2000 and 2199', '年份须在 2000 至 2199 之间'),
);
const Window = z.object({ from: ReportDay, to: ReportDay });
type Window = z.infer<typeof Window>;
const inOrder = ({ from, to }: Window) => from < to;
const badOrder = { path: ['to'], error: say('must be after from', '须晚于 from') };
const inReach = ({ from, to }: Window) => to <= yearsAfter(from, most.months / 12);
const tooLong = { path: ['to'], error: say('must be at most 24 months after from', '须在 from 之后 24 个月以内') };

/** What the rows of a report stand for. */
export const ReportBy = z.enum(['instrument', 'month']);
export type ReportBy = z.infer<typeof ReportBy>;

export const InstrumentReportQuery = Window.refine(inOrder, badOrder).refine(inReach, tooLong);
export type InstrumentReportQuery = z.infer<typeof InstrumentReportQuery>;
export const CenterReportQuery = Window.extend({ by: ReportBy.default('instrument') })
  .refine(inOrder, badOrder)
  .refine(inReach, tooLong);
export type CenterReportQuery = z.infer<typeof CenterReportQuery>;

const Minutes = z.int().min(0);
const Count = z.int().min(0);

const Parties = z.object({ organizations: Count, persons: Count });

const LayerFigures = z.object({
  layer: RateLayer,
  usedMinutes: Minutes,
  externalMinutes: Minutes,
  income: Money,
  externalIncome: Money,
});

const countOf = Object.fromEntries(BookingState.options.map((state) => [state, Count])) as Record<
  BookingState,
  typeof Count
>;

/**
 * What equipment was there for and what became of it. Minutes are whole, of each place of an instrument. External is
 * whoever is not the owner of the instrument.
 */
const Figures = z.object({
  /** By the opening hours as they are now, up to `countedUntil`. */
  openingMinutes: Minutes,
  /** Opening minutes lost to outages; where a planned and an unplanned one overlap, to the unplanned. */
  plannedOutageMinutes: Minutes,
  unplannedOutageMinutes: Minutes,
  /** What is left of the opening minutes. */
  openMinutes: Minutes,
  /** Bookings confirmed, in use, completed or not kept, up to `countedUntil`. */
  reservedMinutes: Minutes,
  /** By the usage log: uses that have ended, as far as they lie in the window. */
  usedMinutes: Minutes,
  externalMinutes: Minutes,
  /** Used of open, not in lowest terms; above 1 where it was used outside opening hours. Null when nothing was open. */
  utilisation: Ratio.nullable(),
  /** External of used; null when nothing was used. */
  externalShare: Ratio.nullable(),
  /** Ended uses that began in the window. */
  uses: Count,
  externalUses: Count,
  /** Different ones, by the uses in the window. */
  served: Parties,
  externalServed: Parties,
  /** Bookings that begin in the window, by the state they are in now. */
  bookings: z.object(countOf),
  /** Of the cancelled ones those that stand in the conduct record as late. */
  lateCancellations: Count,
  samplesTested: Count,
  externalSamples: Count,
  /** Everything charged in the window: usage, fees and adjustments, before vouchers. */
  income: Money,
  externalIncome: Money,
  /** The parts of the income that vouchers paid and that is left to pay. */
  voucherPaid: Money,
  payable: Money,
  layers: z.array(LayerFigures),
});
export type Figures = z.infer<typeof Figures>;

/** Two ways to the same sum: of the report's rows, and of the log or the charges themselves. */
export const Reconciliation = z
  .object({
    usedMinutes: z.object({ report: z.int(), log: z.int(), difference: z.int() }),
    income: z.object({ report: Money, charges: Money, difference: Money }),
    /** Whether both differences are nothing. */
    agrees: z.boolean(),
  })
  .meta({ id: 'Reconciliation' });
export type Reconciliation = z.infer<typeof Reconciliation>;

export const EquipmentReportView = z
  .object({
    centerId: Id,
    /** Null when the report is of a whole center. */
    instrumentId: Id.nullable(),
    name: z.string(),
    nameEn: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    timeZone: z.string(),
    /** The end of the window, or now where it has not ended. */
    countedUntil: InstantOut,
    by: ReportBy,
    total: Figures,
    /** By instrument in the order of names, by month in the order of time. */
    items: z.array(
      Figures.extend({
        instrumentId: Id.nullable(),
        instrumentName: z.string().nullable(),
        instrumentNameEn: z.string().nullable(),
        /** Such as `2026-11`. */
        month: z.string().nullable(),
      }),
    ),
    reconciliation: Reconciliation,
  })
  .meta({ id: 'EquipmentReport' });
export type EquipmentReportView = z.infer<typeof EquipmentReportView>;

/* 开放共享情况表: what a center states to be subsidized for sharing */

export const Year = z.string().regex(/^20\d{2}$/, say('must be a year such as 2026', '须为年份，例如 2026'));
export type Year = z.infer<typeof Year>;

/** What a column of a city's form can say of an instrument. */
export const StatementField = z.enum([
  ...(['number', 'name', 'model', 'category', 'owner'] as const),
  ...(['runningHours', 'externalHours', 'externalOrganizations', 'externalPersons'] as const),
  ...(['externalUses', 'externalSamples'] as const),
  ...(['incomeCore', 'incomePartner', 'incomeRadiation', 'incomeVisitor', 'externalIncome', 'prices'] as const),
]);
export type StatementField = z.infer<typeof StatementField>;

const StatementFigures = z.object({
  runningMinutes: Minutes,
  externalMinutes: Minutes,
  externalOrganizations: Count,
  externalPersons: Count,
  uses: Count,
  externalUses: Count,
  samplesTested: Count,
  externalSamples: Count,
  externalIncome: Money,
  layers: z.array(z.object({ layer: RateLayer, externalIncome: Money })),
});
export type StatementFigures = z.infer<typeof StatementFigures>;

/** The rate card in force when the year ended, or now where it has not. */
const PricesInForce = z.object({
  effectiveFrom: InstantOut,
  prices: z.array(z.object({ layer: RateLayer, hourlyPrice: Money })),
});

/** No amount of subsidy: the policies name no rate. No original value: the platform keeps none. */
export const OpenSharingView = z
  .object({
    centerId: Id,
    centerName: z.string(),
    centerNameEn: z.string().nullable(),
    year: Year,
    policyId: z.string(),
    title: z.string(),
    titleEn: z.string(),
    /** Where the policy speaks of it; null where it does not. */
    basis: z.string().nullable(),
    countedUntil: InstantOut,
    columns: z.array(z.object({ field: StatementField, heading: z.string(), headingEn: z.string() })),
    items: z.array(
      StatementFigures.extend({
        instrumentId: Id,
        name: z.string(),
        nameEn: z.string().nullable(),
        kind: ResourceKind,
        model: z.string(),
        category: z.string(),
        ownerOrganizationId: Id,
        ownerOrganizationName: z.string(),
        ownerOrganizationNameEn: z.string().nullable(),
        rates: PricesInForce.nullable(),
      }),
    ),
    total: StatementFigures,
    reconciliation: Reconciliation,
  })
  .meta({ id: 'OpenSharingStatement' });
export type OpenSharingView = z.infer<typeof OpenSharingView>;
