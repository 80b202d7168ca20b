import { CenterStaff } from '@concentric/alliance';
import { standingsOf } from '@concentric/docket';
import { notify, responsibleUsers } from '@concentric/identity';
import { civilDay, daysLater, startOfDay } from '@concentric/kernel';
import {
  databaseNow,
  schedule,
  type Caller,
  type JobHandler,
  type ReactedEvent,
  type Reaction,
  type Tx,
} from '@concentric/platform';
import { In } from 'typeorm';
import { LicenceApproval } from './approval.entity';
import { passNotices } from './approving';
import { endLicence } from './force';
import { favouredBy } from './law.store';
import { Licence, LicencePatent } from './licence.entity';
import { patentsOfLicences } from './licence.store';
import { holdOrigin } from './origin';
import { isLicenceInForce } from './state.rules';

/* Due work */

const noticeJob = 'licence.notice';
const endJob = 'licence.end';
const reminderJob = 'licence.ending';
/** Days before a licence ends on which its sides are told. */
const remindedBefore = 90;

async function holdFreely(tx: Tx, id: string): Promise<Licence> {
  await holdOrigin(tx, await tx.findOneByOrFail(Licence, { id }));
  return tx.findOneOrFail(Licence, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** A notice that is posted passes when its time is over; objections that are open keep it waiting. */
export const planNotice: Reaction = {
  on: ['licence-approval.asked', 'licence-approval.answered'],
  run: async (tx, _, event) => {
    const { kind, endsOn, licenceId, edition, state } = await tx.findOneByOrFail(LicenceApproval, {
      id: event.subjectId,
    });
    if (kind !== 'public_notice' || state !== 'pending') return;
    const runAt = startOfDay('Asia/Shanghai', endsOn!);
    const key = `${noticeJob}:${licenceId}${edition === 0 ? '' : `:${edition}`}`;
    await schedule(tx, { kind: noticeJob, key, payload: { licenceId }, runAt });
  },
};

export const passNotice: JobHandler = {
  kind: noticeJob,
  run: async (tx, caller, payload) => {
    const licence = await holdFreely(tx, String(payload['licenceId']));
    await passNotices(tx, caller, licence);
  },
};

/** With its last day known, a licence is ended on it and its sides are told before; a variation may move the day. */
export const planEnd: Reaction = {
  on: ['licence.active', 'licence.varied'],
  run: async (tx, _, { subjectId: licenceId }) => {
    const { endsOn } = await tx.findOneByOrFail(Licence, { id: licenceId });
    if (endsOn === null) return;
    const payload = { licenceId };
    await schedule(tx, {
      kind: endJob,
      key: `${endJob}:${licenceId}`,
      payload,
      runAt: startOfDay('Asia/Shanghai', endsOn),
    });
    const runAt = startOfDay('Asia/Shanghai', daysLater(endsOn, -remindedBefore));
    await schedule(tx, { kind: reminderJob, key: `${reminderJob}:${licenceId}`, payload, runAt });
  },
};

/** Ends a licence whose term is over; one that was varied meanwhile waits for its new day. */
export const endTerm: JobHandler = {
  kind: endJob,
  run: async (tx, caller, payload) => {
    const licence = await holdFreely(tx, String(payload['licenceId']));
    const today = civilDay(await databaseNow(tx));
    if (!isLicenceInForce(licence.state) || licence.endsOn === null || today < licence.endsOn) return;
    const on = licence.endsOn;
    await endLicence(tx, caller, licence, { verb: 'expire', by: 'platform', ground: 'term_over', on, reason: null });
  },
};

/** Tells both sides that a licence ends soon. */
export const remindOfEnd: JobHandler = {
  kind: reminderJob,
  run: async (tx, caller, payload) => {
    const licence = await tx.findOneByOrFail(Licence, { id: String(payload['licenceId']) });
    const today = civilDay(await databaseNow(tx));
    const { endsOn } = licence;
    if (!isLicenceInForce(licence.state) || endsOn === null || today >= endsOn) return;
    if (daysLater(endsOn, -remindedBefore) > today) return;
    for (const organizationId of [licence.licensorOrganizationId, licence.licenseeOrganizationId])
      await notify(tx, caller, await responsibleUsers(tx, organizationId), {
        ...{ type: 'licence.ending', subjectId: licence.id, cause: `licence-ending:${licence.id}:${endsOn}` },
        data: { licenceId: licence.id, number: licence.number, subject: licence.number, endsOn },
      });
  },
};

/* What becomes of the patents */

const dead = ['lapsed', 'expired', 'invalidated', 'refused', 'withdrawn', 'abandoned'];

/**
 * A licence none of whose patents is in force any more holds no longer; when only some are gone, its sides are told. In a
 * cross licence each side must keep at least one.
 */
export const followPatents: Reaction = {
  on: ['patent.standing_changed'],
  run: async (tx, caller, event) => {
    if (!dead.includes(String(event.data['status']))) return;
    const rows = await tx.findBy(LicencePatent, { patentId: event.subjectId });
    const live = await tx.find(Licence, {
      where: { id: In(rows.map(({ licenceId }) => licenceId)), state: In(['active', 'in_breach']) },
      order: { id: 'ASC' },
    });
    for (const { id } of live) await followPatent(tx, caller, event, id);
  },
};

async function followPatent(tx: Tx, caller: Caller, event: ReactedEvent, licenceId: string): Promise<void> {
  const licence = await holdFreely(tx, licenceId);
  if (!isLicenceInForce(licence.state)) return;
  const patents = await patentsOfLicences(tx, [licenceId]);
  const standings = await standingsOf(
    tx,
    patents.map(({ patentId }) => patentId),
  );
  const gone = new Set(standings.filter(({ status }) => dead.includes(status)).map(({ patentId }) => patentId));
  if (!gone.has(event.subjectId)) return;
  const sides = [...new Set(patents.map(({ side }) => side))];
  const isLost = sides.some((side) =>
    patents.filter((it) => it.side === side).every(({ patentId }) => gone.has(patentId)),
  );
  if (!isLost)
    return tellSides(tx, caller, event, licence, { type: 'licence.patent_gone', more: { patentId: event.subjectId } });
  const on = civilDay(await databaseNow(tx));
  await endLicence(tx, caller, licence, { verb: 'lose', by: 'platform', ground: 'patent_lost', on, reason: null });
}

/* Who is told */

type Telling = { readonly type?: string; readonly more?: object; readonly organizationIds?: readonly string[] };

/** Tells those who answer for the sides of a licence, but for whoever did it, what became of it. */
export async function tellSides(
  tx: Tx,
  caller: Caller,
  event: ReactedEvent,
  licence: Licence,
  { type = event.type, more = {}, organizationIds }: Telling = {},
): Promise<void> {
  const { id: licenceId, number, licensorOrganizationId, licenseeOrganizationId } = licence;
  const told = organizationIds ?? [licensorOrganizationId, licenseeOrganizationId];
  const audience = await Promise.all(told.map((id) => responsibleUsers(tx, id)));
  await notify(
    tx,
    caller,
    audience.flat().filter((userId) => userId !== event.actorId),
    {
      ...{ type, subjectId: licenceId, cause: `event:${event.position}` },
      data: { licenceId, number, subject: number, negotiationId: licence.negotiationId, ...more },
    },
  );
}

/** Tells both sides what became of their licence, and the center when it holds and when it ends. */
export const tellOfLicence: Reaction = {
  on: [
    ...['licence.drafted', 'licence.frozen', 'licence.signed', 'licence.active', 'licence.unsuccessful'],
    ...['licence.ended', 'licence.varied'],
  ],
  run: async (tx, caller, event) => {
    const licence = await tx.findOneByOrFail(Licence, { id: event.subjectId });
    // An open licence holds from the start: that it was drafted is no news.
    if (licence.offerId === null && event.type === 'licence.drafted') return;
    const { state, endGround, reason, edition, centerId } = licence;
    await tellSides(tx, caller, event, licence, { more: { state, endGround, reason, edition } });
    if (event.type !== 'licence.active' && event.type !== 'licence.ended') return;
    const staff = await tx.findBy(CenterStaff, { centerId, role: In(['manager', 'broker']) });
    await notify(
      tx,
      caller,
      staff.map(({ userId }) => userId).filter((userId) => userId !== event.actorId),
      {
        ...{ type: event.type, subjectId: licence.id, cause: `event:${event.position}` },
        data: { licenceId: licence.id, number: licence.number, subject: licence.number, state, endGround },
      },
    );
  },
};

/** Asks whoever has to consent, tells the licensor what they said, and of objections. */
export const tellOfApproval: Reaction = {
  on: [
    ...['licence-approval.asked', 'licence-approval.given', 'licence-approval.refused'],
    ...['licence-approval.objected'],
  ],
  run: async (tx, caller, event) => {
    const approval = await tx.findOneByOrFail(LicenceApproval, { id: event.subjectId });
    const { id: approvalId, kind, partyOrganizationId, partyName: party, reason } = approval;
    const licence = await tx.findOneByOrFail(Licence, { id: approval.licenceId });
    const asked = event.type === 'licence-approval.asked';
    if (asked && partyOrganizationId === null) return;
    const organizationIds = [asked ? partyOrganizationId! : licence.licensorOrganizationId];
    await tellSides(tx, caller, event, licence, { organizationIds, more: { approvalId, kind, party, reason } });
  },
};

/** Tells the licensor that a licence it is about to grant is cheaper than one it promised to keep up with. */
export const tellOfFavoured: Reaction = {
  on: ['licence.drafted'],
  run: async (tx, caller, event) => {
    const licence = await tx.findOneByOrFail(Licence, { id: event.subjectId });
    if (licence.effectiveOn !== null) return;
    const open = (await favouredBy(tx, licence)).filter(({ clearance }) => clearance === null);
    if (open.length === 0) return;
    const users = await responsibleUsers(tx, licence.licensorOrganizationId);
    const earlier = open.map((it) => it.licence.number).join(', ');
    await notify(tx, caller, users, {
      ...{ type: 'licence.most_favoured', subjectId: licence.id, cause: `most-favoured:${licence.id}` },
      data: { licenceId: licence.id, number: licence.number, subject: licence.number, earlier },
    });
  },
};
