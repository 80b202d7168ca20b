import { recordEvent } from '@concentric/docket';
import { endOpen } from '@concentric/grant';
import type { Day } from '@concentric/kernel';
import type { Caller, Reaction, Tx } from '@concentric/platform';
import { civilDay } from '@concentric/kernel';
import { lockListing } from '@concentric/listing';
import { databaseNow } from '@concentric/platform';
import { Not } from 'typeorm';
import { OpenLicenceStatement } from './open-licence.entity';
import { endRelief } from './relief';
import { ensureMoves } from './statement.rules';
import { keepStatement } from './statement.store';

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

/** With its listing taken off for good, a statement is withdrawn. */
export const followListings: Reaction = {
  on: ['licence-listing.withdrawn', 'licence-listing.ineligible'],
  run: async (tx, caller, { subjectId: listingId }) => {
    await lockListing(tx, listingId);
    const statements = await tx.find(OpenLicenceStatement, {
      where: { listingId, state: Not('withdrawn') },
      order: { patentId: 'ASC' },
    });
    const on = civilDay(await databaseNow(tx));
    for (const statement of statements) await withdrawStatement(tx, caller, statement, { on, reason: null });
  },
};
