import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A version begins as a draft, and nothing is carried out of one that is not. */
export class RoadmapKeepPublished1796227000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION check_roadmap_born() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a roadmap is drafted first' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_not_approved';
      END $$;
      CREATE TRIGGER roadmaps_born BEFORE INSERT ON roadmaps
        FOR EACH ROW WHEN (new.state <> 'draft') EXECUTE FUNCTION check_roadmap_born();

      CREATE FUNCTION keep_roadmap_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a node stays in its version' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_fixed';
      END $$;
      CREATE TRIGGER roadmap_nodes_version BEFORE UPDATE ON roadmap_nodes
        FOR EACH ROW WHEN (new.roadmap_id <> old.roadmap_id) EXECUTE FUNCTION keep_roadmap_version();
      CREATE TRIGGER roadmap_links_version BEFORE UPDATE ON roadmap_links
        FOR EACH ROW WHEN (new.roadmap_id <> old.roadmap_id) EXECUTE FUNCTION keep_roadmap_version();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER roadmap_links_version ON roadmap_links;
      DROP TRIGGER roadmap_nodes_version ON roadmap_nodes;
      DROP TRIGGER roadmaps_born ON roadmaps;
      DROP FUNCTION keep_roadmap_version(), check_roadmap_born();
    `);
  }
}
