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

type Standing = { layer: RateLayer | null; role: string | null };

type Holding = Pick<Booking, 'centerId' | 'organizationId' | 'userId'>;

/** Whom a booking is for, as they stand now, whoever acts on it. */
export async function holderOf(tx: Tx, booking: Holding): Promise<Booker & { operates: boolean }> {
  const [place] = await tx.query<Standing[]>(
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

export type Place = Holder & { readonly email: string; readonly called: readonly string[] };

/** For which organizations people of these addresses act, and what each is called: its id, names and USCC. */
export const placesOf = (tx: Tx, emails: readonly string[]): Promise<Place[]> =>
  tx.query(
    `SELECT DISTINCT u.email, u.id AS "userId", p.organization_id AS "organizationId",
       array_remove(ARRAY[o.id::text, lower(o.name), lower(o.name_en), lower(o.uscc)], NULL) AS called
     FROM users u JOIN organization_users p ON p.user_id = u.id JOIN organizations o ON o.id = p.organization_id
     WHERE u.email = ANY($1)`,
    [emails],
  );
