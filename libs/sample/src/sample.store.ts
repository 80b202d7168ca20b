import type { Booking } from '@concentric/booking';
import { pageBy, pageOfRows, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { BookingState } from '@contract/booking';
import { v7 as newId } from 'uuid';
import type { CustodyStep, Identification, SampleQuery } from './contract';
import { sampleChanged, samplesAnnounced } from './events';
import { CustodyEntry, Sample } from './sample.entity';

const announce = `
  WITH made AS (
    INSERT INTO samples (id, booking_id, number, instrument_id, center_id, owner_organization_id, organization_id, state)
    SELECT id, $2, number, $3, $4, $5, $6, 'announced' FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, number)
    ON CONFLICT (booking_id, number) DO NOTHING RETURNING id
  )
  INSERT INTO custody_entries (sample_id, number, step, to_state, at, user_id, identification)
  SELECT id, 1, 'announce', 'announced', $7, $8, 'hand' FROM made RETURNING sample_id`;

/** Makes the samples of a booking that are not there yet; asked again it does nothing. */
export async function announceSamples(tx: Tx, caller: Caller, booking: Booking): Promise<void> {
  const { id, instrumentId, centerId, ownerOrganizationId, organizationId, userId } = booking;
  const ids = Array.from({ length: booking.samples }, () => newId());
  const values = [ids, id, instrumentId, centerId, ownerOrganizationId, organizationId, new Date(), userId];
  const made = await tx.query<object[]>(announce, values);
  if (made.length > 0) await record(tx, caller, samplesAnnounced(booking));
}

/** The samples of a booking by their numbers. */
export const listSamplesOf = (tx: Tx, bookingId: string, page: Pick<SampleQuery, 'limit' | 'cursor'>) =>
  pageBy(
    tx.createQueryBuilder(Sample, 'sample').where({ bookingId }),
    `samples-of:${bookingId}`,
    [{ column: 'sample.number', property: 'number', cast: 'integer' }],
    page,
  );

/** Samples across bookings, newest first; of bookings that came to nothing only those that were sent. */
export function listSamples(tx: Tx, caller: Caller, { scope, state, instrumentId, ...page }: SampleQuery) {
  const query = tx
    .createQueryBuilder(Sample, 'sample')
    .where(permitted(caller, scope === 'kept' ? 'keep' : 'read', Sample))
    .andWhere(
      `(sample.state <> 'announced' OR EXISTS (SELECT FROM bookings b WHERE b.id = sample.booking_id
        AND b.state NOT IN ('declined', 'cancelled', 'expired', 'no_show')))`,
    );
  if (state) query.andWhere({ state });
  if (instrumentId) query.andWhere({ instrumentId });
  const list = `samples:${scope}:${state ?? ''}:${instrumentId ?? ''}`;
  return pageBy(query, list, [{ column: 'sample.id', property: 'id', cast: 'uuid', descending: true }], page);
}

/** What a change of a sample leaves in its chain of custody. */
export type Trace = {
  readonly step: CustodyStep;
  readonly identification: Identification;
  readonly place: string | null;
  readonly note: string | null;
  readonly at: Date;
};

/** Keeps a sample with its entry in the chain of custody, and announces it. */
export async function keepSample(tx: Tx, caller: Caller, before: Sample, sample: Sample, trace: Trace): Promise<void> {
  await tx.update(Sample, { id: sample.id }, sample);
  await tx.insert(CustodyEntry, {
    ...{ sampleId: sample.id, number: sample.version, fromState: before.state, toState: sample.state },
    ...{ ...trace, userId: caller.facts.userId! },
  });
  await record(tx, caller, sampleChanged(trace.step === 'describe' ? 'described' : sample.state, sample, before));
}

export type CustodyRow = CustodyEntry & { readonly userName: string };

/** A sample's chain of custody, oldest first. */
export const listCustody = (tx: Tx, sampleId: string, page: Pick<SampleQuery, 'limit' | 'cursor'>) =>
  pageOfRows<CustodyRow>(
    tx
      .createQueryBuilder()
      .select([
        ...['e.sample_id AS "sampleId"', 'e.number AS number', 'e.step AS step', 'e.from_state AS "fromState"'],
        ...['e.to_state AS "toState"', 'e.at AS at', 'e.user_id AS "userId"', 'u.name AS "userName"'],
        ...['e.identification AS identification', 'e.place AS place', 'e.note AS note'],
      ])
      .from('custody_entries', 'e')
      .innerJoin('users', 'u', 'u.id = e.user_id')
      .where('e.sample_id = :sampleId', { sampleId }),
    `custody:${sampleId}`,
    [{ column: 'e.number', property: 'number', cast: 'integer' }],
    page,
  );

/** What is shown of a booking beside each of its samples. */
export type BookingFacts = {
  readonly instrumentName: string;
  readonly instrumentNameEn: string | null;
  readonly timeZone: string;
  readonly organizationName: string;
  readonly organizationNameEn: string | null;
  readonly bookingState: BookingState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly promisedAt: Date | null;
  readonly reported: boolean;
};

/** The facts of bookings by their ids, in one query. */
export async function bookingFactsOf(tx: Tx, samples: readonly Sample[]): Promise<Map<string, BookingFacts>> {
  const ids = [...new Set(samples.map(({ bookingId }) => bookingId))];
  if (ids.length === 0) return new Map();
  const rows = await tx.query<(BookingFacts & { id: string })[]>(
    `SELECT b.id, i.name AS "instrumentName", i.name_en AS "instrumentNameEn", i.time_zone AS "timeZone",
       o.name AS "organizationName", o.name_en AS "organizationNameEn", b.state AS "bookingState",
       b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.promised_at AS "promisedAt", EXISTS (SELECT FROM reports r WHERE r.booking_id = b.id) AS reported
     FROM bookings b JOIN instruments i ON i.id = b.instrument_id JOIN organizations o ON o.id = b.organization_id
     WHERE b.id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}
