import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PayoutExportFirst1796100400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The bank answered for them, so it had their file.
      UPDATE payout_batches SET exported_at = approved_at
      WHERE state IN ('exported', 'partly_settled', 'settled') AND exported_at IS NULL
        AND EXISTS (SELECT FROM payouts WHERE batch_id = payout_batches.id AND net > 0);
      ALTER TABLE payout_batches
        ADD COLUMN cancelled_by uuid CONSTRAINT payout_batches_cancelled_by_fkey REFERENCES users,
        -- Only what was handed out is answered for, and what was is never taken back.
        ADD CONSTRAINT batch_exported CHECK (
          CASE WHEN state IN ('exported', 'partly_settled') THEN exported_at IS NOT NULL
            ELSE state = 'settled' OR exported_at IS NULL END
        ),
        ADD CONSTRAINT canceller_is_drafter CHECK (approved_at IS NULL OR cancelled_by <> drafted_by);

      -- What was checked is what the bank gets, and the same file every time.
      CREATE TRIGGER payout_batches_fixed BEFORE UPDATE ON payout_batches FOR EACH ROW
        WHEN (old.approved_at IS NOT NULL AND (
          (old.center_id, old.number, old.message_id, old.execution_on, old.debtor, old.drafted_by, old.approved_by,
           old.approved_at)
          IS DISTINCT FROM
          (new.center_id, new.number, new.message_id, new.execution_on, new.debtor, new.drafted_by, new.approved_by,
           new.approved_at)
          OR (old.exported_at IS NOT NULL AND new.exported_at IS DISTINCT FROM old.exported_at)
        ))
        EXECUTE FUNCTION check_payout();

      ALTER TABLE payouts ADD COLUMN suggested boolean NOT NULL DEFAULT true;
      -- Somebody decided on what differs from what is suggested.
      UPDATE payouts SET suggested = false WHERE user_id IS NOT NULL AND method <> 'labour';

      -- Nobody is paid more than the ledger owes: its account is held by the journal that was posted just before.
      CREATE FUNCTION check_payout_owed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
          WHERE a.center_id = new.center_id AND a.purpose = new.purpose
            AND a.holder_id = coalesce(new.organization_id, new.user_id) AND b.balance > 0
        ) THEN
          RAISE EXCEPTION 'payout % takes more than is owed', new.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payable_short';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER payouts_owed BEFORE UPDATE ON payouts FOR EACH ROW
        WHEN (new.announced AND NOT old.announced AND new.gross > 0) EXECUTE FUNCTION check_payout_owed();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER payouts_owed ON payouts;
      DROP FUNCTION check_payout_owed();
      ALTER TABLE payouts DROP COLUMN suggested;
      DROP TRIGGER payout_batches_fixed ON payout_batches;
      ALTER TABLE payout_batches DROP CONSTRAINT canceller_is_drafter, DROP CONSTRAINT batch_exported,
        DROP COLUMN cancelled_by;
    `);
  }
}
