import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListingAddListings1795450000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE licence_listings (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT licence_listings_center_id_fkey REFERENCES centers,
        organization_id uuid NOT NULL CONSTRAINT licence_listings_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT licence_listings_user_id_fkey REFERENCES users,
        type text NOT NULL,
        state text NOT NULL,
        title text NOT NULL,
        problem text,
        product text,
        advantage text,
        maturity text,
        target_users text,
        kinds text[] NOT NULL,
        fields text[] NOT NULL,
        territories text[] NOT NULL,
        indicative_terms jsonb,
        audience text NOT NULL,
        nda_required boolean NOT NULL DEFAULT false,
        authority text,
        expires_on date,
        announced boolean NOT NULL DEFAULT false,
        published_at timestamptz,
        paused_by text,
        reason text,
        grounds jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT licence_listings_announced CHECK (NOT announced OR published_at IS NOT NULL),
        CONSTRAINT licence_listings_kinds CHECK (cardinality(kinds) > 0),
        CONSTRAINT licence_listings_paused CHECK ((state = 'paused') = (paused_by IS NOT NULL))
      );
      CREATE INDEX licence_listings_center_id ON licence_listings (center_id, id);
      CREATE INDEX licence_listings_organization_id ON licence_listings (organization_id, id);
      CREATE INDEX licence_listings_open ON licence_listings (id) WHERE state IN ('published', 'under_offer');
      CREATE INDEX licence_listings_expires_on ON licence_listings (expires_on) WHERE state IN ('published', 'paused');

      CREATE TABLE licence_listing_patents (
        listing_id uuid NOT NULL CONSTRAINT licence_listing_patents_listing_id_fkey REFERENCES licence_listings,
        patent_id uuid NOT NULL CONSTRAINT licence_listing_patents_patent_id_fkey REFERENCES patents,
        place integer NOT NULL,
        PRIMARY KEY (listing_id, patent_id)
      );
      CREATE INDEX licence_listing_patents_patent_id ON licence_listing_patents (patent_id);

      CREATE TABLE listing_settings (
        center_id uuid PRIMARY KEY CONSTRAINT listing_settings_center_id_fkey REFERENCES centers,
        reviews_listings boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1
      );

      CREATE INDEX search_documents_licence_listing ON search_documents USING gin (document)
        WHERE kind = 'licence_listing';
      CREATE INDEX search_documents_licence_listing_head ON search_documents USING gin (head)
        WHERE kind = 'licence_listing';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM search_documents WHERE kind = 'licence_listing';
      DROP INDEX search_documents_licence_listing, search_documents_licence_listing_head;
      DROP TABLE listing_settings, licence_listing_patents, licence_listings;
    `);
  }
}
