import { Center } from '@concentric/alliance';
import { notify } from '@concentric/identity';
import { civilDay } from '@concentric/kernel';
import { databaseNow, type Caller, type Reaction, type Tx } from '@concentric/platform';
import { Body, Meeting, Seat } from './body.entity';
import { Motion } from './motion.entity';
import { heldOn } from './motion.rules';

type Event = Parameters<Reaction['run']>[2];

async function tell(tx: Tx, caller: Caller, event: Event, people: readonly string[], centerId: string, data: object) {
  const { name, nameEn } = await tx.findOneByOrFail(Center, { id: centerId });
  await notify(
    tx,
    caller,
    people.filter((userId) => userId !== event.actorId),
    {
      type: event.type,
      subjectId: event.subjectId,
      data: { centerId, centerName: name, centerNameEn: nameEn, ...data },
      cause: `event:${event.position}`,
    },
  );
}

async function holdersOf(tx: Tx, bodyId: string): Promise<string[]> {
  const today = civilDay(await databaseNow(tx));
  return (await tx.findBy(Seat, { bodyId })).filter((seat) => heldOn(seat, today)).map(({ userId }) => userId);
}

/** Tells the holders of seats when they meet, and of minutes. */
export const tellOfMeeting: Reaction = {
  on: ['meeting.scheduled', 'meeting.minuted', 'meeting.cancelled'],
  run: async (tx, caller, event) => {
    const { id, bodyId, centerId, title } = await tx.findOneByOrFail(Meeting, { id: event.subjectId });
    await tell(tx, caller, event, await holdersOf(tx, bodyId), centerId, { meetingId: id, title });
  },
};

/** Calls the seats to vote, and tells them what came of it. */
export const tellOfMotion: Reaction = {
  on: ['motion.opened', 'motion.passed', 'motion.failed'],
  run: async (tx, caller, event) => {
    const { id, bodyId, meetingId, centerId, title } = await tx.findOneByOrFail(Motion, { id: event.subjectId });
    await tell(tx, caller, event, await holdersOf(tx, bodyId), centerId, { motionId: id, meetingId, title });
  },
};

/** Tells somebody of the seat given. */
export const tellOfSeat: Reaction = {
  on: ['council-seat.given'],
  run: async (tx, caller, event) => {
    const { id, bodyId, userId, centerId } = await tx.findOneByOrFail(Seat, { id: event.subjectId });
    const { name } = await tx.findOneByOrFail(Body, { id: bodyId });
    await tell(tx, caller, event, [userId], centerId, { seatId: id, title: name });
  },
};
