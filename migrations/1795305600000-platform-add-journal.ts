import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlatformAddJournal1795305600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      -- For tables whose rows are the record of what happened.
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', tg_table_name USING ERRCODE = 'restrict_violation';
      END $$;

      CREATE TABLE journal (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        type text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid,
        center_id uuid,
        actor_id uuid,
        organization_id uuid,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        address text,
        request_id text,
        before jsonb,
        after jsonb,
        data jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX journal_center_id ON journal (center_id, position);
      CREATE INDEX journal_subject_id ON journal (subject_id, position);
      CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER journal_keep_all BEFORE TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE topics (
        topic text PRIMARY KEY,
        last_seq bigint NOT NULL
      );

      CREATE TABLE topic_events (
        topic text NOT NULL,
        seq bigint NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (topic, seq)
      );
      CREATE INDEX topic_events_position ON topic_events (position);
      CREATE TRIGGER topic_events_append_only BEFORE UPDATE OR DELETE ON topic_events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE jobs (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        key text,
        payload jsonb NOT NULL DEFAULT '{}',
        run_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        failed_at timestamptz
      );
      CREATE INDEX jobs_due ON jobs (run_at, id) WHERE failed_at IS NULL;
      CREATE UNIQUE INDEX jobs_key ON jobs (key) WHERE key IS NOT NULL;

      CREATE TABLE idempotency_keys (
        user_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        result jsonb,
        refusal jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, key)
      );
      CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE idempotency_keys, jobs, topic_events, topics, journal;
      DROP FUNCTION refuse_change();
    `);
  }
}
