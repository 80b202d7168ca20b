import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoadmapAddRoadmaps1796225000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE roadmaps (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT roadmaps_center_id_fkey REFERENCES centers,
        number integer NOT NULL,
        state text NOT NULL,
        changed_at timestamptz NOT NULL,
        published_on date,
        published_by uuid CONSTRAINT roadmaps_published_by_fkey REFERENCES users,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT roadmaps_number UNIQUE (center_id, number),
        CONSTRAINT roadmaps_dated CHECK ((state = 'draft') = (published_on IS NULL))
      );
      CREATE UNIQUE INDEX roadmap_draft_exists ON roadmaps (center_id) WHERE state = 'draft';
      CREATE UNIQUE INDEX roadmaps_published ON roadmaps (center_id) WHERE state = 'published';

      CREATE TABLE roadmap_nodes (
        roadmap_id uuid NOT NULL CONSTRAINT roadmap_nodes_roadmap_id_fkey REFERENCES roadmaps,
        key uuid NOT NULL,
        position integer NOT NULL,
        parent_key uuid,
        layer text NOT NULL,
        title text NOT NULL,
        title_en text,
        from_quarter text NOT NULL,
        until_quarter text NOT NULL,
        state text NOT NULL,
        owner_organization_id uuid CONSTRAINT roadmap_nodes_owner_organization_id_fkey REFERENCES organizations,
        PRIMARY KEY (roadmap_id, key),
        CONSTRAINT roadmap_nodes_period CHECK (from_quarter <= until_quarter)
      );

      CREATE TABLE roadmap_links (
        roadmap_id uuid NOT NULL CONSTRAINT roadmap_links_roadmap_id_fkey REFERENCES roadmaps,
        key uuid NOT NULL,
        kind text NOT NULL,
        target_id uuid NOT NULL,
        label text NOT NULL,
        PRIMARY KEY (roadmap_id, key, kind, target_id)
      );
    `);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE roadmap_links, roadmap_nodes, roadmaps;
      DROP FUNCTION keep_roadmap(), keep_roadmap_node(), check_roadmap_link();
    `);
  }
}

/** A published version stays; it is published only as the committee approved it; links stay within the center. */
const guards = `
      CREATE FUNCTION keep_roadmap() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state = 'superseded' OR (old.state = 'published' AND new.state <> 'superseded')
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
      END $$;
      CREATE TRIGGER roadmaps_keep BEFORE UPDATE ON roadmaps FOR EACH ROW EXECUTE FUNCTION keep_roadmap();
      CREATE TRIGGER roadmaps_stay BEFORE DELETE ON roadmaps FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION keep_roadmap_node() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM roadmaps WHERE id = coalesce(new.roadmap_id, old.roadmap_id) AND state <> 'draft') THEN
          RAISE EXCEPTION 'published' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_fixed';
        END IF;
        RETURN coalesce(new, old);
      END $$;
      CREATE TRIGGER roadmap_nodes_keep BEFORE INSERT OR UPDATE OR DELETE ON roadmap_nodes
        FOR EACH ROW EXECUTE FUNCTION keep_roadmap_node();
      CREATE TRIGGER roadmap_links_keep BEFORE INSERT OR UPDATE OR DELETE ON roadmap_links
        FOR EACH ROW EXECUTE FUNCTION keep_roadmap_node();

      CREATE FUNCTION check_roadmap_link() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE center uuid; own boolean;
      BEGIN
        SELECT center_id INTO center FROM roadmaps WHERE id = new.roadmap_id;
        own := CASE new.kind
          WHEN 'rd_request' THEN EXISTS (SELECT 1 FROM rd_requests WHERE id = new.target_id AND center_id = center)
          WHEN 'rd_contract' THEN EXISTS (SELECT 1 FROM rd_contracts WHERE id = new.target_id AND center_id = center)
          WHEN 'licence_listing' THEN EXISTS (SELECT 1 FROM licence_listings WHERE id = new.target_id AND center_id = center)
          WHEN 'ip_asset' THEN EXISTS (SELECT 1 FROM ip_assets WHERE id = new.target_id AND center_id = center)
          WHEN 'patent' THEN EXISTS (
            SELECT 1 FROM patent_holders holder JOIN standings ON standings.organization_id = holder.organization_id
            WHERE holder.patent_id = new.target_id AND standings.center_id = center AND standings.ends_at IS NULL)
        END;
        IF own IS NOT TRUE THEN
          RAISE EXCEPTION 'of another center' USING ERRCODE = 'check_violation', CONSTRAINT = 'roadmap_link_foreign';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER roadmap_links_own BEFORE INSERT OR UPDATE ON roadmap_links
        FOR EACH ROW EXECUTE FUNCTION check_roadmap_link();
`;
