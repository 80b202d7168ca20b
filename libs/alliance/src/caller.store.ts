import type { CallerFacts } from '@concentric/kernel';
import type { Database } from '@concentric/platform';

/** Where a user's organizations stand, and which centers the user works for: what abilities follow from. */
export async function placesOf(database: Database, userId: string): Promise<Pick<CallerFacts, 'standings' | 'staff'>> {
  const [places] = await database.ask<Pick<CallerFacts, 'standings' | 'staff'>>(
    'places-of-user',
    `SELECT coalesce((
       SELECT jsonb_agg(jsonb_build_object('centerId', s.center_id, 'organizationId', s.organization_id, 'layer', s.layer))
       FROM organization_users u JOIN standings s ON s.organization_id = u.organization_id AND s.ends_at IS NULL
       JOIN memberships m ON m.center_id = s.center_id AND m.organization_id = s.organization_id AND m.state = 'active'
       WHERE u.user_id = $1), '[]') AS standings, coalesce((
       SELECT jsonb_agg(jsonb_build_object('centerId', center_id, 'role', role))
       FROM center_staff WHERE user_id = $1), '[]') AS staff`,
    [userId],
  );
  return places!;
}
