import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdentityAddUsers1795309200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE organizations (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        name_en text,
        uscc text NOT NULL CONSTRAINT uscc_taken UNIQUE,
        kind text NOT NULL,
        size text,
        region_code text NOT NULL,
        version integer NOT NULL DEFAULT 1
      );

      CREATE TABLE users (
        id uuid PRIMARY KEY,
        email text NOT NULL CONSTRAINT users_email_key UNIQUE,
        name text NOT NULL,
        language text NOT NULL DEFAULT 'zh-CN',
        password_hash text,
        platform_role text,
        -- Grows with every change of what the user may do; a cached ability of another version is stale.
        access_version bigint NOT NULL DEFAULT 1,
        CONSTRAINT users_email_lower CHECK (email = lower(email))
      );

      CREATE TABLE organization_users (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL CONSTRAINT organization_users_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT organization_users_user_id_fkey REFERENCES users,
        role text NOT NULL,
        CONSTRAINT person_exists UNIQUE (organization_id, user_id)
      );
      CREATE INDEX organization_users_user_id ON organization_users (user_id);

      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT sessions_user_id_fkey REFERENCES users ON DELETE CASCADE,
        signed_in_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        user_agent text,
        -- The provider's id token, to end its session too.
        provider text
      );
      CREATE INDEX sessions_user_id ON sessions (user_id);
      CREATE INDEX sessions_expires_at ON sessions (expires_at);

      -- A session's tokens: the newest, and for a moment after a rotation the one before.
      CREATE TABLE session_tokens (
        hash bytea PRIMARY KEY,
        session_id uuid NOT NULL CONSTRAINT session_tokens_session_id_fkey REFERENCES sessions ON DELETE CASCADE,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX session_tokens_session_id ON session_tokens (session_id);

      CREATE TABLE external_identities (
        issuer text NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT external_identities_user_id_fkey REFERENCES users ON DELETE CASCADE,
        PRIMARY KEY (issuer, subject)
      );

      CREATE TABLE notices (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT notices_user_id_fkey REFERENCES users ON DELETE CASCADE,
        type text NOT NULL,
        subject_id uuid NOT NULL,
        data jsonb NOT NULL,
        at timestamptz NOT NULL,
        read_at timestamptz,
        -- One event tells one person once, however often its reaction runs.
        cause text NOT NULL,
        CONSTRAINT notices_cause UNIQUE (user_id, cause)
      );
      CREATE INDEX notices_inbox ON notices (user_id, id);

      -- Kept by rate-limiter-flexible.
      CREATE TABLE rate_limits (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      );

      CREATE FUNCTION touch_access_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE users SET access_version = access_version + 1
        WHERE id IN (CASE WHEN tg_op <> 'INSERT' THEN old.user_id END, CASE WHEN tg_op <> 'DELETE' THEN new.user_id END);
        RETURN NULL;
      END $$;
      CREATE TRIGGER organization_users_touch_access AFTER INSERT OR UPDATE OR DELETE ON organization_users
        FOR EACH ROW EXECUTE FUNCTION touch_access_of_user();

      CREATE FUNCTION touch_own_access() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        new.access_version := old.access_version + 1;
        RETURN new;
      END $$;
      CREATE TRIGGER users_touch_access BEFORE UPDATE OF platform_role, name ON users
        FOR EACH ROW EXECUTE FUNCTION touch_own_access();

      -- An organization keeps at least one owner once it has people; checked at commit.
      CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM organization_users WHERE organization_id = old.organization_id)
          AND NOT EXISTS (SELECT FROM organization_users WHERE organization_id = old.organization_id AND role = 'owner')
        THEN
          RAISE EXCEPTION 'an organization keeps at least one owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'last_owner';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER last_owner AFTER UPDATE OR DELETE ON organization_users
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_an_owner();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE rate_limits, notices, external_identities, session_tokens, sessions, organization_users, users, organizations;
      DROP FUNCTION touch_access_of_user(), touch_own_access(), keep_an_owner();
    `);
  }
}
