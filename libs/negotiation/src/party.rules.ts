import { ensure, type CallerFacts } from '@concentric/kernel';
import type { LicenceSide } from '@contract/licensing';
import type { Party } from './contract';

type Room = {
  readonly centerId: string;
  readonly licensorOrganizationId: string;
  readonly licenseeOrganizationId: string;
  readonly brokerUserId: string | null;
};

/** As whom somebody is in a room. `speaks`: may write; `binds`: may make and answer offers for the organization. */
export type Seat = {
  readonly party: Party;
  readonly organizationId: string | null;
  readonly speaks: boolean;
  readonly binds: boolean;
};

/**
 * The caller's place in a room: on the side of the organization acted for, else among the center's brokers and managers.
 * Null for who has none. @throws Refusal `organization_required` for who acts for both sides at once
 */
export function seatOf({ organizations, staff }: CallerFacts, room: Room): Seat | null {
  const { licensorOrganizationId: licensor, licenseeOrganizationId: licensee } = room;
  const own = organizations.filter(({ id }) => id === licensor || id === licensee);
  ensure(own.length < 2, 'organization_required');
  const [side] = own;
  if (side) {
    const party = side.id === licensor ? 'licensor' : 'licensee';
    const binds = side.role === 'owner' || side.role === 'manager';
    return { party, organizationId: side.id, speaks: side.role !== 'viewer', binds };
  }
  return isOfCenter(staff, room) ? { party: 'broker', organizationId: null, speaks: true, binds: false } : null;
}

type Sides = Pick<Room, 'licensorOrganizationId' | 'licenseeOrganizationId'>;

/** Whether the caller acts for one of the sides. */
export const isOfSide = ({ organizations }: Pick<CallerFacts, 'organizations'>, sides: Sides): boolean =>
  organizations.some(({ id }) => id === sides.licensorOrganizationId || id === sides.licenseeOrganizationId);

/** Whether they may broker in the room's center: 经纪人, 联盟管理员. */
export const isOfCenter = (staff: CallerFacts['staff'], { centerId }: Pick<Room, 'centerId'>) =>
  staff.some((it) => it.centerId === centerId && (it.role === 'broker' || it.role === 'manager'));

/** Whether the caller is the broker between the sides, or may become it: nobody else is. */
export const brokers = ({ userId }: CallerFacts, { brokerUserId }: Room) =>
  userId !== null && (brokerUserId === null || brokerUserId === userId);

export const otherSide = (side: LicenceSide): LicenceSide => (side === 'licensor' ? 'licensee' : 'licensor');

/** Who binds an organization, or brokers. @throws Refusal `negotiation_no_authority`, `broker_taken` */
export function ensureMayPropose(facts: CallerFacts, room: Room, seat: Seat): void {
  if (seat.party === 'broker') ensure(brokers(facts, room), 'broker_taken');
  else ensure(seat.binds, 'negotiation_no_authority');
}

/** Only a side answers. @throws Refusal `broker_never_accepts`, `negotiation_no_authority` */
export function ensureAnswers(seat: Seat): LicenceSide {
  ensure(seat.party !== 'broker', 'broker_never_accepts');
  ensure(seat.binds, 'negotiation_no_authority');
  return seat.party;
}
