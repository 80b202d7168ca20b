import { recordEvent } from '@concentric/docket';
import { endOpen } from '@concentric/grant';
import { civilDay, hour, type Day } from '@concentric/kernel';
import { lockListing } from '@concentric/listing';
import { databaseNow, schedule, type Caller, type JobHandler, type Reaction, type Tx } from '@concentric/platform';
import { delist } from './listing';
import { OpenLicenceStatement } from './open-licence.entity';
import { endRelief } from './relief';
import { ensureMoves, isLive } from './statement.rules';
import { keepStatement, statementsOf } from './statement.store';

/**
 * A statement is withdrawn: nobody takes it any more, exclusive licences are possible again, and those who took it keep
 * what they have (专利法50). The listing it stands in is held.
 * @throws Refusal `open_statement_cannot_move`
 */
export async function withdrawStatement(
  tx: Tx,
  caller: Caller,
  before: OpenLicenceStatement,
  { on, reason }: { readonly on: Day; readonly reason: string | null },
): Promise<OpenLicenceStatement> {
  ensureMoves(before.state, 'withdraw');
  const statement: OpenLicenceStatement = Object.assign(new OpenLicenceStatement(), before, {
    ...{ state: 'withdrawn', withdrawnOn: on, reason, version: before.version + 1 },
  });
  await endOpen(tx, caller, before.id, on);
  await keepStatement(tx, caller, statement, before, 'withdrawn');
  if (before.state === 'announced')
    await recordEvent(tx, caller, before.patentId, { kind: 'open_licence_withdrawn', on });
  await endRelief(tx, caller, [before.patentId], on);
  return statement;
}

/**
 * Withdraws what a listing states, and takes open licences off it. The listing is held.
 * @param on the day from which nobody takes them any more
 */
export async function closeStatements(
  tx: Tx,
  caller: Caller,
  listingId: string,
  { on, reason }: { readonly on: Day; readonly reason: string | null },
): Promise<void> {
  for (const statement of await statementsOf(tx, listingId))
    if (statement.state !== 'withdrawn') await withdrawStatement(tx, caller, statement, { on, reason });
  await delist(tx, caller, listingId);
}

/** With its listing taken off for good, a statement is withdrawn. */
export const followListings: Reaction = {
  on: ['licence-listing.withdrawn', 'licence-listing.ineligible'],
  run: async (tx, caller, { subjectId: listingId }) => {
    await lockListing(tx, listingId);
    if ((await statementsOf(tx, listingId)).length === 0) return;
    await closeStatements(tx, caller, listingId, { on: civilDay(await databaseNow(tx)), reason: null });
  },
};

/** Ends the statements of a listing whose time is over, on the day on which it was. */
export async function endLapsed(tx: Tx, caller: Caller, listingId: string): Promise<void> {
  const { today } = await lockListing(tx, listingId);
  const over = (await statementsOf(tx, listingId)).find(
    (statement) => statement.state !== 'withdrawn' && !isLive(statement, today),
  );
  if (over) await closeStatements(tx, caller, listingId, { on: over.until!, reason: null });
}

const job = 'open-licence.end-lapsed';
const jobOfOne = 'open-licence.end-lapsed-of';

/** Ends what was declared until a day that has come, each listing by a job of its own. */
export const endLapsedStatements: JobHandler = {
  kind: job,
  every: hour,
  run: async (tx) => {
    const lapsed = await tx.query<{ listing_id: string }[]>(
      `SELECT DISTINCT listing_id FROM open_licence_statements WHERE state <> 'withdrawn' AND until <= $1 ORDER BY 1`,
      [civilDay(await databaseNow(tx))],
    );
    const runAt = new Date();
    for (const { listing_id: listingId } of lapsed)
      await schedule(tx, { kind: jobOfOne, key: `${jobOfOne}:${listingId}`, payload: { listingId }, runAt });
  },
};
export const endLapsedOfListing: JobHandler = {
  kind: jobOfOne,
  run: (tx, caller, { listingId }) => endLapsed(tx, caller, listingId as string),
};
