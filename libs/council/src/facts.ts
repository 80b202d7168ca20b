import { User } from '@concentric/identity';
import { civilDay, type Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Evidence } from '@contract/policy-pack';
import { In } from 'typeorm';
import { Body, Meeting, Seat } from './body.entity';
import { Direction, Matter } from './motion.entity';
import { heldOn } from './motion.rules';

/** The board, the committee, what is reserved and which directions were selected, on a day. */
export async function councilFacts(
  tx: Tx,
  centerId: string,
  asOf: Day,
): Promise<Pick<CenterFacts, 'board' | 'committee'>> {
  const bodies = await tx.findBy(Body, { centerId });
  const board = bodies.find(({ kind }) => kind === 'board');
  const committee = bodies.find(({ kind }) => kind === 'committee');
  const seats = await seatsOn(tx, centerId, asOf);
  const of = (body: Body) => seats.filter(({ bodyId }) => bodyId === body.id);
  const met = await tx.find(Meeting, { where: { centerId }, order: { id: 'DESC' }, take: 200 });
  const proof = (body: Body): Evidence => {
    const minuted = met.find(
      ({ bodyId, state, heldAt }) => bodyId === body.id && state === 'minuted' && civilDay(heldAt!) <= asOf,
    );
    if (!minuted) return { type: 'council-body', id: body.id, title: body.name, on: null };
    return { type: 'meeting', id: minuted.id, title: minuted.title, on: civilDay(minuted.heldAt!) };
  };
  return {
    ...(board && {
      board: { seats: of(board), reservedMatters: await mattersOn(tx, centerId, asOf), evidence: proof(board) },
    }),
    ...(committee && {
      committee: {
        seats: of(committee),
        directions: await directionsOn(tx, centerId, asOf),
        evidence: proof(committee),
      },
    }),
  };
}

async function seatsOn(tx: Tx, centerId: string, asOf: Day) {
  const seats = (await tx.findBy(Seat, { centerId })).filter((seat) => heldOn(seat, asOf));
  const holders = await tx.findBy(User, { id: In(seats.map(({ userId }) => userId)) });
  const names = new Map(holders.map(({ id, name }) => [id, name]));
  return seats.map(({ id, bodyId, userId, kind, chair, leadingExpert, fromOn }) => ({
    ...{ bodyId, kind, chair, leadingExpert },
    evidence: { type: 'council-seat', id, title: names.get(userId) ?? '', on: fromOn, value: kind },
  }));
}

async function mattersOn(tx: Tx, centerId: string, asOf: Day): Promise<string[]> {
  const matters = await tx.findBy(Matter, { centerId });
  return matters
    .filter(({ adoptedOn, endedOn }) => adoptedOn <= asOf && (!endedOn || asOf < endedOn))
    .map(({ action }) => action);
}

async function directionsOn(tx: Tx, centerId: string, asOf: Day) {
  const selected = (await tx.findBy(Direction, { centerId, state: 'selected' })).filter(
    ({ decidedOn }) => decidedOn! <= asOf,
  );
  return {
    value: selected.length,
    evidence: selected.map(({ id, title, decidedOn }) => ({ type: 'direction', id, title, on: decidedOn })),
  };
}
