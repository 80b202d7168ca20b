import type { MigrationInterface, QueryRunner } from 'typeorm';

const keepAnOwner = (hold: string) => `
  CREATE OR REPLACE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${hold}IF EXISTS (SELECT FROM organization_users WHERE organization_id = old.organization_id)
      AND NOT EXISTS (SELECT FROM organization_users WHERE organization_id = old.organization_id AND role = 'owner')
    THEN
      RAISE EXCEPTION 'an organization keeps at least one owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'last_owner';
    END IF;
    RETURN NULL;
  END $$;
`;

/** Two owners who demote each other at once each saw the other still there: now the second to commit waits and looks. */
export class IdentityHoldOwners1795323600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(keepAnOwner('PERFORM FROM organizations WHERE id = old.organization_id FOR NO KEY UPDATE;\n    '));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(keepAnOwner(''));
  }
}
