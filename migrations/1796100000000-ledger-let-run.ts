import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LedgerLetRun1796100000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(letRun);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION let_run(name)');
  }
}

/**
 * Lets a user who owns nothing run the platform: it reads and writes every table but the ledger's, which it reads, and
 * posts by the ledger's functions. Whoever owns the tables, or may take the role of who does, can switch triggers off;
 * such a user can not. To be called by the owner after every migration.
 */
const letRun = `
  CREATE FUNCTION let_run(_user name) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    _me name := current_user;
    _item record;
  BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = _user AND (rolsuper OR rolcreaterole)) OR EXISTS (
      SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND pg_has_role(_user, relowner, 'MEMBER')
    ) THEN
      RAISE EXCEPTION '% may do what an owner of the tables may', _user;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', _user);
    FOR _item IN
      SELECT oid::regclass AS name, relkind AS kind, pg_get_userbyid(relowner) AS owner,
        relname LIKE 'ledger\\_%' OR relname = 'migrations' AS kept
      FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
        AND pg_has_role(_me, relowner, 'MEMBER')
    LOOP
      EXECUTE format('SET LOCAL ROLE %I', _item.owner);
      EXECUTE format('GRANT %s ON %s %s TO %I',
        CASE WHEN _item.kept THEN 'SELECT' WHEN _item.kind = 'S' THEN 'SELECT, USAGE' ELSE 'SELECT, INSERT, UPDATE, DELETE' END,
        CASE WHEN _item.kind = 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, _item.name, _user);
    END LOOP;
    FOR _item IN
      SELECT oid::regprocedure AS name, pg_get_userbyid(proowner) AS owner FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND pg_has_role(_me, proowner, 'MEMBER')
        AND NOT has_function_privilege(_user, oid, 'EXECUTE')
    LOOP
      EXECUTE format('SET LOCAL ROLE %I', _item.owner);
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', _item.name, _user);
    END LOOP;
    EXECUTE format('SET LOCAL ROLE %I', _me);
  END $$`;
