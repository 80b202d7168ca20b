import { Organization, User } from '@concentric/identity';
import { civilDay, cny, type PageQuery, type Shown } from '@concentric/kernel';
import { databaseNow, pageBy, type Tx } from '@concentric/platform';
import { In, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import { Attending, Body, type Meeting, Seat } from './body.entity';
import type {
  BodyView,
  DirectionView,
  MatterView,
  MeetingView,
  MotionView,
  ResolutionView,
  SeatView,
} from './contract';
import { type Direction, type Matter, Motion, type Resolution, Vote } from './motion.entity';
import { heldOn, meetingSteps, motionSteps, rulesOf, tallyOf } from './motion.rules';
import { missingOf } from './seating.rules';
import { chairs, leads, type Sight } from './sight.store';

export type BodyShown = Shown<typeof BodyView>;
export type SeatShown = Shown<typeof SeatView>;
export type MeetingShown = Shown<typeof MeetingView>;
export type MotionShown = Shown<typeof MotionView>;
export type MatterShown = Shown<typeof MatterView>;
export type ResolutionShown = Shown<typeof ResolutionView>;
export type DirectionShown = Shown<typeof DirectionView>;

const amount = (fen: number | null) => (fen === null ? null : cny(fen));

async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = In([...new Set(ids.filter((id) => id !== null))]);
  const [organizations, users] = await Promise.all([
    tx.findBy(Organization, { id: wanted }),
    tx.findBy(User, { id: wanted }),
  ]);
  return new Map([...organizations, ...users].map(({ id, name }) => [id, name]));
}

/** What an organization that a row may name is called in English. */
async function englishOf(tx: Tx, rows: readonly { organizationId: string | null }[]) {
  const ids = rows.flatMap(({ organizationId }) => organizationId ?? []);
  const names = new Map((await tx.findBy(Organization, { id: In([...new Set(ids)]) })).map((it) => [it.id, it.nameEn]));
  return (organizationId: string | null) => names.get(organizationId ?? '') ?? null;
}

/** One page of the rows that are so, newest first. */
export const newestOf = <T extends ObjectLiteral>(
  tx: Tx,
  entity: new () => T,
  name: string,
  where: FindOptionsWhere<T>,
  page: PageQuery,
) =>
  pageBy(
    tx.createQueryBuilder(entity, 'row').where(where),
    `${name}:${JSON.stringify(where)}`,
    [{ column: 'row.id', property: 'id', cast: 'uuid', descending: true }],
    page,
  );

export async function bodyViews(tx: Tx, bodies: readonly Body[], { governs }: Sight): Promise<BodyShown[]> {
  const today = civilDay(await databaseNow(tx));
  const seats = await tx.findBy(Seat, { bodyId: In(bodies.map(({ id }) => id)) });
  return bodies.map((body) => {
    const { quorumNumerator, quorumDenominator, majority, minimumSeats } = body;
    const of = seats.filter(({ bodyId }) => bodyId === body.id);
    const { held, ...missing } = missingOf(body, of, today);
    return {
      ...body,
      rules: { quorumNumerator, quorumDenominator, majority, minimumSeats },
      ...{ seats: held, missing, mayGovern: governs },
    };
  });
}

export async function seatViews(tx: Tx, seats: readonly Seat[]): Promise<SeatShown[]> {
  const names = await namesOf(
    tx,
    seats.flatMap(({ userId, organizationId }) => [userId, organizationId]),
  );
  const english = await englishOf(tx, seats);
  return seats.map((seat) => ({
    ...seat,
    holderName: names.get(seat.userId) ?? '',
    organizationName: seat.organizationId && (names.get(seat.organizationId) ?? ''),
    organizationNameEn: english(seat.organizationId),
  }));
}

export async function meetingViews(tx: Tx, meetings: readonly Meeting[], sight: Sight): Promise<MeetingShown[]> {
  const today = civilDay(await databaseNow(tx));
  const bodies = await tx.findBy(Body, { id: In(meetings.map(({ bodyId }) => bodyId)) });
  const attended = await tx.findBy(Attending, { meetingId: In(meetings.map(({ id }) => id)) });
  const seats = await tx.findBy(Seat, { id: In(attended.map(({ seatId }) => seatId)) });
  const names = await namesOf(tx, [...seats.map(({ userId }) => userId), ...meetings.map(({ signedBy }) => signedBy)]);
  const holder = new Map(seats.map(({ id, userId }) => [id, names.get(userId) ?? '']));
  return meetings.map((meeting) => {
    const body = bodies.find(({ id }) => id === meeting.bodyId)!;
    const may = {
      leads: leads(sight, body.id, today),
      chairs: chairs(sight, body.id, today),
      written: meeting.minutes !== null,
    };
    const sits = sight.seats.some((seat) => seat.bodyId === body.id && heldOn(seat, today));
    // What the chair has not signed is a draft: of those who keep it and of the body itself.
    const draft = meeting.state !== 'minuted' && !sight.governs && !sits;
    return {
      ...meeting,
      ...(draft ? { minutes: null, minutesSha256: null } : {}),
      ...{ bodyName: body.name, bodyKind: body.kind },
      present: attended
        .filter(({ meetingId }) => meetingId === meeting.id)
        .map(({ seatId }) => ({ seatId, holderName: holder.get(seatId) ?? '' })),
      signedByName: meeting.signedBy && (names.get(meeting.signedBy) ?? ''),
      steps: meetingSteps(meeting.state, may),
      mayMove: (meeting.state === 'scheduled' || meeting.state === 'held') && (sight.governs || sits),
    };
  });
}

export async function motionViews(tx: Tx, motions: readonly Motion[], sight: Sight): Promise<MotionShown[]> {
  const today = civilDay(await databaseNow(tx));
  const votes = await tx.find(Vote, { where: { motionId: In(motions.map(({ id }) => id)) }, order: { seatId: 'ASC' } });
  const seats = await tx.findBy(Seat, { id: In(votes.map(({ seatId }) => seatId)) });
  const names = await namesOf(tx, [
    ...seats.map(({ userId }) => userId),
    ...motions.map(({ organizationId }) => organizationId),
  ]);
  const holder = new Map(seats.map(({ id, userId }) => [id, names.get(userId) ?? '']));
  const own = new Set(sight.seats.map(({ id }) => id));
  const english = await englishOf(tx, motions);
  return motions.map((motion) => {
    const cast = votes.filter(({ motionId }) => motionId === motion.id);
    const rules = rulesOf(motion);
    return {
      ...motion,
      limit: amount(motion.limitAmount),
      organizationName: motion.organizationId && (names.get(motion.organizationId) ?? ''),
      organizationNameEn: english(motion.organizationId),
      tally: rules && tallyOf(cast, rules),
      votes: cast.map(({ seatId, choice, recused }) => ({
        ...{ seatId, holderName: holder.get(seatId) ?? '', choice, recused, own: own.has(seatId) },
      })),
      steps: motionSteps(
        motion.state,
        leads(sight, motion.bodyId, today),
        cast.find(({ seatId }) => own.has(seatId)) ?? null,
      ),
    };
  });
}

export const matterViews = (matters: readonly Matter[]): MatterShown[] =>
  matters.map((matter) => ({ ...matter, threshold: amount(matter.threshold) }));

export async function resolutionViews(tx: Tx, resolutions: readonly Resolution[]): Promise<ResolutionShown[]> {
  const motions = await tx.findBy(Motion, { id: In(resolutions.map(({ motionId }) => motionId)) });
  const names = await namesOf(
    tx,
    resolutions.map(({ organizationId }) => organizationId),
  );
  const english = await englishOf(tx, resolutions);
  return resolutions.map((resolution) => ({
    ...resolution,
    title: motions.find(({ id }) => id === resolution.motionId)?.title ?? '',
    limit: amount(resolution.limitAmount),
    organizationName: resolution.organizationId && (names.get(resolution.organizationId) ?? ''),
    organizationNameEn: english(resolution.organizationId),
  }));
}

export async function directionViews(
  tx: Tx,
  directions: readonly Direction[],
  { governs }: Sight,
): Promise<DirectionShown[]> {
  const names = await namesOf(
    tx,
    directions.map(({ proposedBy }) => proposedBy),
  );
  return directions.map((direction) => ({
    ...direction,
    proposedByName: direction.proposedBy && (names.get(direction.proposedBy) ?? ''),
    mayDrop: governs && direction.state === 'proposed',
  }));
}

export async function only<T>(views: Promise<T[]> | T[]): Promise<T> {
  return (await views)[0]!;
}
