import { cny } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { BookingState } from '@contract/booking';
import { RateLayer } from '@contract/equipment';
import type { Figures, Reconciliation } from './contract';
import { chargedAmount, loggedMinutes } from './reconciling.store';
import { partOf, windowOfSlots } from './report.rules';
import {
  incomes,
  openTimes,
  reservedTimes,
  testedSamples,
  usedTimes,
  whole,
  type Asked,
  type BookingRow,
  type IncomeRow,
  type OpenRow,
  type SampleRow,
  type UseRow,
} from './report.store';

type Rows = { open?: OpenRow; booked?: BookingRow; used?: UseRow; charged?: IncomeRow; samples?: SampleRow };

/** The figures of a row; what no statement told of is nothing. */
function figuresOf({ open, booked, used, charged, samples }: Rows): Figures {
  const [opening, planned, unplanned] = [open?.opening ?? 0, open?.planned ?? 0, open?.unplanned ?? 0];
  const [usedMinutes, externalMinutes] = [used?.used ?? 0, used?.external ?? 0];
  const openMinutes = opening - planned - unplanned;
  return {
    ...{ openingMinutes: opening, plannedOutageMinutes: planned, unplannedOutageMinutes: unplanned, openMinutes },
    ...{ reservedMinutes: booked?.reserved ?? 0, usedMinutes, externalMinutes },
    ...{ utilisation: partOf(usedMinutes, openMinutes), externalShare: partOf(externalMinutes, usedMinutes) },
    ...{ uses: used?.uses ?? 0, externalUses: used?.externalUses ?? 0 },
    served: { organizations: used?.organizations ?? 0, persons: used?.persons ?? 0 },
    externalServed: { organizations: used?.externalOrganizations ?? 0, persons: used?.externalPersons ?? 0 },
    bookings: Object.fromEntries(
      BookingState.options.map((state) => [state, booked?.[state] ?? 0]),
    ) as Figures['bookings'],
    ...{ lateCancellations: booked?.late ?? 0, samplesTested: samples?.tested ?? 0 },
    ...{ externalSamples: samples?.external ?? 0 },
    ...{ income: cny(charged?.income ?? 0), externalIncome: cny(charged?.externalIncome ?? 0) },
    ...{ voucherPaid: cny(charged?.voucher ?? 0), payable: cny(charged?.payable ?? 0) },
    layers: RateLayer.options.map((layer) => ({
      layer,
      ...{ usedMinutes: used?.[`${layer}.used`] ?? 0, externalMinutes: used?.[`${layer}.external`] ?? 0 },
      income: cny(charged?.[`${layer}.income`] ?? 0),
      externalIncome: cny(charged?.[`${layer}.externalIncome`] ?? 0),
    })),
  };
}

/** The figures of everything together, and those of any row by its key: an instrument's id, or a month. */
export async function readFigures(tx: Tx, asked: Asked): Promise<{ total: Figures; of: (key: string) => Figures }> {
  const byKey = <T extends { key: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.key, row]));
  const open = byKey(await openTimes(tx, asked));
  const booked = byKey(await reservedTimes(tx, asked));
  const used = byKey(await usedTimes(tx, asked));
  const charged = byKey(await incomes(tx, asked));
  const samples = byKey(await testedSamples(tx, asked));
  const of = (key: string) =>
    figuresOf({
      ...{ open: open.get(key), booked: booked.get(key), used: used.get(key) },
      ...{ charged: charged.get(key), samples: samples.get(key) },
    });
  return { total: of(whole), of };
}

/** Holds the sums of a report against the log and the charges themselves, which other statements read. */
export async function reconcile(tx: Tx, { scope, slots }: Asked, rows: readonly Figures[]): Promise<Reconciliation> {
  const window = windowOfSlots(slots);
  const log = await loggedMinutes(tx, scope, window);
  const charges = await chargedAmount(tx, scope, window);
  const report = rows.reduce((sum, { usedMinutes }) => sum + usedMinutes, 0);
  const income = rows.reduce((sum, row) => sum + row.income.amount, 0);
  return {
    usedMinutes: { report, log, difference: report - log },
    income: { report: cny(income), charges: cny(charges), difference: cny(income - charges) },
    agrees: report === log && income === charges,
  };
}
