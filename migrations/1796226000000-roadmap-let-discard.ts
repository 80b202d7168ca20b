import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoadmapLetDiscard1796226000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE roadmaps DROP CONSTRAINT roadmaps_dated;
      ALTER TABLE roadmaps ADD CONSTRAINT roadmaps_dated
        CHECK ((state IN ('draft', 'discarded')) = (published_on IS NULL));
    `);
    await db.query(keeping(`IN ('superseded', 'discarded')`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(keeping(`= 'superseded'`));
    // A version given up was nobody's; there is no state before for it.
    const tables = ['roadmap_links', 'roadmap_nodes', 'roadmaps'];
    for (const table of tables) await db.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const discarded = `SELECT id FROM roadmaps WHERE state = 'discarded'`;
    await db.query(`DELETE FROM roadmap_links WHERE roadmap_id IN (${discarded})`);
    await db.query(`DELETE FROM roadmap_nodes WHERE roadmap_id IN (${discarded})`);
    await db.query(`DELETE FROM roadmaps WHERE state = 'discarded'`);
    for (const table of tables) await db.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await db.query(`
      ALTER TABLE roadmaps DROP CONSTRAINT roadmaps_dated;
      ALTER TABLE roadmaps ADD CONSTRAINT roadmaps_dated CHECK ((state = 'draft') = (published_on IS NULL));
    `);
  }
}

/** A version in one of these states stays as it is; the rest as before. */
const keeping = (ended: string) => `
  CREATE OR REPLACE FUNCTION keep_roadmap() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF old.state ${ended} OR (old.state = 'published' AND new.state <> 'superseded')
      OR (new.center_id, new.number) IS DISTINCT FROM (old.center_id, old.number) THEN
      RAISE EXCEPTION 'published' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_fixed';
    END IF;
    IF old.state = 'draft' AND new.state = 'published' AND EXISTS (
      SELECT 1 FROM council_bodies body JOIN council_seats seat ON seat.body_id = body.id
      WHERE body.center_id = new.center_id AND body.kind = 'committee'
        AND daterange(seat.from_on, seat.until_on) @> (now() AT TIME ZONE 'Asia/Shanghai')::date
    ) AND NOT EXISTS (
      SELECT 1 FROM council_motions
      WHERE subject_id = new.id AND purpose = 'roadmap' AND state = 'passed' AND opened_at > new.changed_at
    ) THEN
      RAISE EXCEPTION 'not approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_not_approved';
    END IF;
    RETURN new;
  END $$;`;
