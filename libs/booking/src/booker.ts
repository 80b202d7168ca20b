import { Instrument } from '@concentric/equipment';
import { ensure, Refusal } from '@concentric/kernel';
import { actingOrganization, ensureMay, type Caller, type Database, type Tx } from '@concentric/platform';
import type { RateLayer } from '@contract/equipment';
import type { Booking } from './booking.entity';
import type { Booker } from './facts.store';

/** The layer an organization stands in at a center; whoever stands in none is a visitor. */
export const layerOf = ({ facts }: Caller, centerId: string, organizationId: string): RateLayer =>
  facts.standings.find((it) => it.centerId === centerId && it.organizationId === organizationId)?.layer ?? 'visitor';

/** For which organization, and as whom, the caller books. @throws Refusal `organization_required`, `forbidden` for nobody */
export function askerOf(caller: Caller): { organizationId: string; userId: string } {
  const { userId } = caller.facts;
  ensure(userId !== null, 'forbidden');
  return { organizationId: actingOrganization(caller), userId };
}

const leading = (role: string | undefined) => role === 'owner' || role === 'manager';

/** Whom the caller books for. @throws Refusal `forbidden`, `not_found` */
export function bookerOf(caller: Caller, instrument: Instrument, organizationId: string): Booker {
  ensureMay(caller, 'book', instrument);
  const role = caller.facts.organizations.find(({ id }) => id === organizationId)?.role;
  const layer = layerOf(caller, instrument.centerId, organizationId);
  return { organizationId, userId: caller.facts.userId, layer, leads: leading(role) };
}

type Place = { layer: RateLayer | null; role: string | null };

type Holding = Pick<Booking, 'centerId' | 'organizationId' | 'userId'>;

/** Whom a booking is for, as they stand now, whoever acts on it. */
export async function holderOf(tx: Tx, booking: Holding): Promise<Booker & { operates: boolean }> {
  const [place] = await tx.query<Place[]>(
    `SELECT (SELECT s.layer FROM standings s JOIN memberships m USING (center_id, organization_id)
        WHERE s.center_id = $1 AND s.organization_id = $2 AND s.ends_at IS NULL AND m.state = 'active') AS layer,
      (SELECT role FROM organization_users WHERE organization_id = $2 AND user_id = $3) AS role`,
    [booking.centerId, booking.organizationId, booking.userId],
  );
  const { organizationId, userId } = booking;
  const role = place?.role ?? undefined;
  const operates = role !== undefined && role !== 'viewer';
  return { organizationId, userId, layer: place?.layer ?? 'visitor', leads: leading(role), operates };
}

/** An instrument, whoever may see it. @throws Refusal `not_found` */
export async function instrumentOf(database: Database, id: string): Promise<Instrument> {
  const instrument = await database.reader.findOneBy(Instrument, { id });
  if (!instrument) throw new Refusal('not_found');
  return instrument;
}

export type Holder = { readonly organizationId: string; readonly userId: string };

/** For which organizations people of these addresses act. */
export const placesOf = (tx: Tx, emails: readonly string[]): Promise<(Holder & { email: string })[]> =>
  tx.query(
    `SELECT DISTINCT u.email, u.id AS "userId", o.organization_id AS "organizationId"
     FROM users u JOIN organization_users o ON o.user_id = u.id WHERE u.email = ANY($1)`,
    [emails],
  );
