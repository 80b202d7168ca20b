import type { CallerFacts } from '@concentric/kernel';
import type { Database } from '@concentric/platform';

type Places = Pick<CallerFacts, 'standings' | 'staff' | 'regions'>;

/**
 * Where a user's organizations stand, which centers the user works for, and which cities an officer was given: what
 * abilities follow from.
 */
export async function placesOf(database: Database, userId: string): Promise<Places> {
  const [places] = await database.ask<Places>(
    'places-of-user',
    `SELECT coalesce((
       SELECT jsonb_agg(jsonb_build_object('centerId', s.center_id, 'organizationId', s.organization_id, 'layer', s.layer))
       FROM organization_users u JOIN standings s ON s.organization_id = u.organization_id AND s.ends_at IS NULL
       JOIN memberships m ON m.center_id = s.center_id AND m.organization_id = s.organization_id AND m.state = 'active'
       WHERE u.user_id = $1), '[]') AS standings, coalesce((
       SELECT jsonb_agg(jsonb_build_object('centerId', center_id, 'role', role))
       FROM center_staff WHERE user_id = $1), '[]') AS staff, coalesce((
       SELECT jsonb_agg(region_code ORDER BY region_code) FROM officer_regions WHERE user_id = $1), '[]') AS regions`,
    [userId],
  );
  return places!;
}
