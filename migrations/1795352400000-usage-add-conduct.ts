import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UsageAddConduct1795352400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE conduct_points (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT conduct_points_center_id_fkey REFERENCES centers,
        owner_organization_id uuid NOT NULL CONSTRAINT conduct_points_owner_organization_id_fkey REFERENCES organizations,
        organization_id uuid NOT NULL CONSTRAINT conduct_points_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT conduct_points_user_id_fkey REFERENCES users,
        booking_id uuid NOT NULL CONSTRAINT conduct_points_booking_id_fkey REFERENCES bookings,
        kind text NOT NULL,
        minutes integer NOT NULL,
        points integer NOT NULL,
        state text NOT NULL DEFAULT 'standing',
        given_at timestamptz NOT NULL,
        lapses_at timestamptz NOT NULL,
        appeal text,
        appealed_at timestamptz,
        appealed_by uuid CONSTRAINT conduct_points_appealed_by_fkey REFERENCES users,
        answer text,
        answered_at timestamptz,
        answered_by uuid CONSTRAINT conduct_points_answered_by_fkey REFERENCES users,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT conduct_given_once UNIQUE (booking_id, kind),
        CONSTRAINT conduct_points_points CHECK (points > 0),
        CONSTRAINT conduct_points_period CHECK (given_at < lapses_at),
        CONSTRAINT conduct_points_appeal CHECK ((appeal IS NULL) = (appealed_at IS NULL) AND (answered_at IS NULL OR appealed_at IS NOT NULL)),
        CONSTRAINT conduct_points_answer CHECK ((answer IS NULL) = (answered_at IS NULL) AND (state = 'standing' OR answered_at IS NOT NULL))
      );
      CREATE INDEX conduct_points_of_organization ON conduct_points (organization_id, center_id, lapses_at) WHERE state = 'standing';
      CREATE INDEX conduct_points_user_id ON conduct_points (user_id, id);
      CREATE INDEX conduct_points_organization_id ON conduct_points (organization_id, id);
      CREATE INDEX conduct_points_owner_organization_id ON conduct_points (owner_organization_id, id);
      CREATE INDEX conduct_points_center_id ON conduct_points (center_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE conduct_points');
  }
}
