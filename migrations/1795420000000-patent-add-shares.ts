import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PatentAddShares1795420000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE patents
        ADD claims text,
        ADD ipc_places text[] NOT NULL DEFAULT '{}',
        ADD family_id text,
        ADD priorities text[] NOT NULL DEFAULT '{}',
        ADD publication_number text;
      UPDATE patents SET ipc_places = ARRAY(
        SELECT DISTINCT left(symbol, length) FROM unnest(ipc) AS symbol, unnest('{1,3,4}'::integer[]) AS length
      );
      CREATE INDEX patents_ipc_places ON patents USING gin (ipc_places);
      CREATE INDEX patents_family_id ON patents (family_id) WHERE family_id IS NOT NULL;

      ALTER TABLE patent_holders
        ADD share_numerator integer,
        ADD share_denominator integer,
        ADD CONSTRAINT patent_holders_share CHECK (
          num_nulls(share_numerator, share_denominator) IN (0, 2)
          AND share_numerator BETWEEN 1 AND share_denominator AND share_denominator <= 1000000
        );

      -- Exact: fractions are added over the product of their denominators.
      CREATE FUNCTION check_holder_shares() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        held uuid := CASE tg_op WHEN 'DELETE' THEN old.patent_id ELSE new.patent_id END;
        holder record;
        parts numeric := 0;
        whole numeric := 1;
        silent integer := 0;
        agreed integer := 0;
      BEGIN
        FOR holder IN SELECT share_numerator, share_denominator FROM patent_holders WHERE patent_id = held LOOP
          IF holder.share_numerator IS NULL THEN
            silent := silent + 1;
          ELSE
            agreed := agreed + 1;
            parts := parts * holder.share_denominator + holder.share_numerator * whole;
            whole := whole * holder.share_denominator;
          END IF;
        END LOOP;
        IF agreed > 0 AND (silent > 0 OR parts <> whole) THEN
          RAISE EXCEPTION 'the shares in patent % sum to % of %', held, parts, whole
            USING ERRCODE = 'check_violation', CONSTRAINT = 'holder_shares_do_not_sum';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER patent_holders_sum AFTER INSERT OR UPDATE OR DELETE ON patent_holders
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_holder_shares();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER patent_holders_sum ON patent_holders;
      DROP FUNCTION check_holder_shares;
      ALTER TABLE patent_holders DROP share_numerator, DROP share_denominator;
      ALTER TABLE patents DROP claims, DROP ipc_places, DROP family_id, DROP priorities, DROP publication_number;
    `);
  }
}
