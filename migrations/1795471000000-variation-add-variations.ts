import type { MigrationInterface, QueryRunner } from 'typeorm';

export class VariationAddVariations1795471000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE licence_variations (
        id uuid PRIMARY KEY,
        licence_id uuid NOT NULL CONSTRAINT licence_variations_licence_id_fkey REFERENCES licences,
        number integer NOT NULL,
        kind text NOT NULL,
        edition integer NOT NULL,
        varies integer NOT NULL,
        state text NOT NULL,
        rationale text NOT NULL,
        proposed_by text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT licence_variations_user_id_fkey REFERENCES users,
        proposed_at timestamptz NOT NULL,
        reason text,
        before_terms jsonb NOT NULL,
        before_clauses jsonb NOT NULL,
        terms jsonb NOT NULL,
        clauses jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT licence_variations_number UNIQUE (licence_id, number),
        CONSTRAINT licence_variations_edition UNIQUE (licence_id, edition)
      );
      CREATE UNIQUE INDEX variation_open ON licence_variations (licence_id) WHERE state IN ('proposed', 'signed_once');

      CREATE TABLE licence_breaches (
        id uuid PRIMARY KEY,
        licence_id uuid NOT NULL CONSTRAINT licence_breaches_licence_id_fkey REFERENCES licences,
        kind text NOT NULL,
        side text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT licence_breaches_user_id_fkey REFERENCES users,
        text text NOT NULL,
        given_at timestamptz NOT NULL,
        due_at timestamptz,
        settled_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT licence_breaches_cure CHECK ((kind = 'breach') = (due_at IS NOT NULL)),
        CONSTRAINT licence_breaches_thirty_days CHECK (due_at >= given_at + interval '30 days')
      );
      CREATE INDEX licence_breaches_licence_id ON licence_breaches (licence_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE licence_breaches, licence_variations');
  }
}
