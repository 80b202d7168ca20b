import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, cny, hour } from '@concentric/kernel';
import { holdersOf, type Patent } from '@concentric/patent';
import { databaseNow, schedule, type Caller, type JobHandler, type Tx } from '@concentric/platform';
import { reminderOn, type Annuity } from './annuity.rules';
import { payableOf } from './annuity.store';
import type { PatentStanding } from './docket.entity';
import { holdDocket, keepStanding, reliefsOf, type HeldDocket } from './docket.store';
import { standingFrom } from './standing.rules';

const job = 'patent.move-standings';
const jobOfOne = 'patent.move-standing';

/** Tells whoever pays an annuity that it falls due, once a step. */
async function remind(tx: Tx, caller: Caller, { patent, standing, events, today }: HeldDocket): Promise<void> {
  const { annuity } = standingFrom(events, patent, today);
  const step = annuity && reminderOn(annuity, today);
  if (!annuity || step === null) return;
  const payable = payableOf(patent, standing, annuity.year, await reliefsOf(tx, [patent.id]), today);
  await notify(tx, caller, await payersOf(tx, patent, standing), {
    type: step > 0 ? 'annuity.due' : step === 0 ? 'annuity.grace' : 'annuity.overdue',
    subjectId: patent.id,
    data: {
      ...{ patentId: patent.id, applicationNumber: patent.applicationNumber, title: patent.title },
      ...{ year: annuity.year, dueOn: annuity.dueOn, graceEndsOn: annuity.graceEndsOn },
      amount: payable ? cny(payable.fee + payable.surcharge) : null,
    },
    cause: causeOf(patent, annuity, step),
  });
}

const causeOf = ({ id }: Patent, { year }: Annuity, step: number) => `annuity:${id}:${year}:${step}`;

/** The people of whoever pays: of the organization that took it on, and of the holders, who must see it kept up. */
async function payersOf(tx: Tx, { id }: Patent, { payerOrganizationId }: PatentStanding): Promise<string[]> {
  const holders = (await holdersOf(tx, [id])).flatMap(({ organizationId }) => organizationId ?? []);
  const organizations = [...new Set([...holders, ...(payerOrganizationId ? [payerOrganizationId] : [])])];
  return (await Promise.all(organizations.map((organizationId) => responsibleUsers(tx, organizationId)))).flat();
}

/**
 * What only time moves: terms that run out, annuities that fall due. Office acts are entered, never assumed. Each patent is
 * looked at by a job of its own, so that one that cannot be read keeps no other from being so.
 */
export const moveStandings: JobHandler = {
  kind: job,
  every: hour,
  run: async (tx) => {
    const today = civilDay(await databaseNow(tx));
    const due = await tx.query<{ patent_id: string }[]>(
      'SELECT patent_id FROM patent_standings WHERE moves_on <= $1 ORDER BY patent_id',
      [today],
    );
    const runAt = new Date();
    for (const { patent_id: patentId } of due)
      await schedule(tx, { kind: jobOfOne, key: `${jobOfOne}:${patentId}`, payload: { patentId }, runAt });
  },
};

/** The same of one patent. */
export const moveStanding: JobHandler = {
  kind: jobOfOne,
  run: async (tx, caller, { patentId }) => {
    const held = await holdDocket(tx, patentId as string);
    await keepStanding(tx, caller, held, held.events, false);
    await remind(tx, caller, held);
  },
};
