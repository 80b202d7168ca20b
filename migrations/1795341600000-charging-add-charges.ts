import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChargingAddCharges1795341600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vouchers (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        issuer text NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT vouchers_organization_id_fkey REFERENCES organizations,
        center_id uuid CONSTRAINT vouchers_center_id_fkey REFERENCES centers,
        cap bigint NOT NULL,
        share_bp integer NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        region_code text,
        note text,
        reserved bigint NOT NULL,
        consumed bigint NOT NULL,
        state text NOT NULL,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT voucher_exists UNIQUE (issuer, code),
        CONSTRAINT vouchers_terms CHECK (cap > 0 AND share_bp BETWEEN 1 AND 10000 AND valid_from < valid_until),
        CONSTRAINT vouchers_balances CHECK (reserved >= 0 AND consumed >= 0),
        CONSTRAINT voucher_exhausted CHECK (reserved + consumed <= cap),
        CONSTRAINT charge_too_large CHECK (cap <= 90000000000 * 100)
      );
      CREATE INDEX vouchers_organization_id ON vouchers (organization_id, id);
      CREATE INDEX vouchers_center_id ON vouchers (center_id, id);

      CREATE TABLE voucher_entries (
        id uuid PRIMARY KEY,
        voucher_id uuid NOT NULL CONSTRAINT voucher_entries_voucher_id_fkey REFERENCES vouchers,
        subject_id uuid NOT NULL,
        kind text NOT NULL,
        amount bigint NOT NULL,
        at timestamptz NOT NULL,
        reserved_after bigint NOT NULL,
        consumed_after bigint NOT NULL,
        CONSTRAINT voucher_entries_amount CHECK (amount > 0),
        CONSTRAINT voucher_entries_kind CHECK (kind IN ('reserve', 'consume', 'release', 'refund'))
      );
      CREATE INDEX voucher_entries_voucher_id ON voucher_entries (voucher_id, id);
      CREATE TRIGGER voucher_entries_append_only BEFORE UPDATE OR DELETE ON voucher_entries
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER voucher_entries_keep_all BEFORE TRUNCATE ON voucher_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE voucher_reservations (
        subject_id uuid CONSTRAINT voucher_reserved PRIMARY KEY,
        voucher_id uuid NOT NULL CONSTRAINT voucher_reservations_voucher_id_fkey REFERENCES vouchers,
        amount bigint NOT NULL,
        CONSTRAINT voucher_reservations_amount CHECK (amount > 0)
      );

      -- Balances and reservations are what the entries come to, because nothing else may touch them.
      CREATE FUNCTION move_voucher() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        moved vouchers;
        was_reserved bigint;
      BEGIN
        UPDATE vouchers SET
          reserved = reserved + CASE new.kind WHEN 'reserve' THEN new.amount WHEN 'refund' THEN 0 ELSE -new.amount END,
          consumed = consumed + CASE new.kind WHEN 'consume' THEN new.amount WHEN 'refund' THEN -new.amount ELSE 0 END,
          version = version + 1
        WHERE id = new.voucher_id RETURNING * INTO moved;
        IF (moved.reserved, moved.consumed) IS DISTINCT FROM (new.reserved_after, new.consumed_after) THEN
          RAISE EXCEPTION 'the entry states other balances than it leads to' USING ERRCODE = 'check_violation';
        END IF;
        IF new.kind = 'reserve' THEN
          INSERT INTO voucher_reservations VALUES (new.subject_id, new.voucher_id, new.amount);
        ELSIF new.kind IN ('consume', 'release') THEN
          SELECT amount INTO was_reserved FROM voucher_reservations
            WHERE subject_id = new.subject_id AND voucher_id = new.voucher_id FOR UPDATE;
          IF was_reserved IS NULL OR was_reserved < new.amount THEN
            RAISE EXCEPTION 'less is reserved for the subject' USING ERRCODE = 'check_violation';
          ELSIF was_reserved = new.amount THEN
            DELETE FROM voucher_reservations WHERE subject_id = new.subject_id;
          ELSE
            UPDATE voucher_reservations SET amount = amount - new.amount WHERE subject_id = new.subject_id;
          END IF;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER voucher_entries_move AFTER INSERT ON voucher_entries
        FOR EACH ROW EXECUTE FUNCTION move_voucher();

      -- What the trigger of an entry does has depth 1; a statement of anybody has 0.
      CREATE FUNCTION only_entries_move_vouchers() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is changed by voucher entries only', tg_table_name USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER vouchers_begin_empty BEFORE INSERT ON vouchers
        FOR EACH ROW WHEN (new.reserved <> 0 OR new.consumed <> 0) EXECUTE FUNCTION only_entries_move_vouchers();
      CREATE TRIGGER vouchers_keep_balances BEFORE UPDATE ON vouchers
        FOR EACH ROW WHEN ((new.reserved, new.consumed) IS DISTINCT FROM (old.reserved, old.consumed) AND pg_trigger_depth() < 1)
        EXECUTE FUNCTION only_entries_move_vouchers();
      CREATE TRIGGER voucher_reservations_keep BEFORE INSERT OR UPDATE OR DELETE ON voucher_reservations
        FOR EACH ROW WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION only_entries_move_vouchers();
      CREATE TRIGGER voucher_reservations_keep_all BEFORE TRUNCATE ON voucher_reservations
        FOR EACH STATEMENT EXECUTE FUNCTION only_entries_move_vouchers();

      -- What a voucher was granted for never changes.
      CREATE TRIGGER vouchers_keep_terms BEFORE UPDATE ON vouchers
        FOR EACH ROW WHEN (
          (new.id, new.code, new.issuer, new.organization_id, new.center_id, new.cap, new.share_bp, new.valid_from, new.valid_until)
          IS DISTINCT FROM
          (old.id, old.code, old.issuer, old.organization_id, old.center_id, old.cap, old.share_bp, old.valid_from, old.valid_until)
        ) EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER vouchers_keep BEFORE DELETE ON vouchers FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE charges (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        booking_id uuid NOT NULL,
        instrument_id uuid NOT NULL CONSTRAINT charges_instrument_id_fkey REFERENCES instruments,
        center_id uuid NOT NULL CONSTRAINT charges_center_id_fkey REFERENCES centers,
        owner_organization_id uuid NOT NULL CONSTRAINT charges_owner_organization_id_fkey REFERENCES organizations,
        organization_id uuid NOT NULL CONSTRAINT charges_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT charges_user_id_fkey REFERENCES users,
        layer text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        purpose text NOT NULL,
        lines jsonb NOT NULL,
        amount bigint NOT NULL,
        voucher_id uuid CONSTRAINT charges_voucher_id_fkey REFERENCES vouchers,
        voucher_amount bigint NOT NULL,
        payable bigint NOT NULL,
        adjusts uuid CONSTRAINT charges_adjusts_fkey REFERENCES charges,
        reason text,
        charged_at timestamptz NOT NULL,
        CONSTRAINT charges_kind CHECK (kind IN ('usage', 'cancellation', 'no_show', 'adjustment')),
        CONSTRAINT charges_split CHECK (amount = voucher_amount + payable),
        CONSTRAINT charges_sign CHECK (
          kind = 'adjustment' OR (amount >= 0 AND voucher_amount >= 0 AND payable >= 0)
        ),
        CONSTRAINT charges_adjustment CHECK (
          (kind = 'adjustment') = (adjusts IS NOT NULL) AND (adjusts IS NULL OR reason IS NOT NULL)
        ),
        CONSTRAINT charges_voucher CHECK (voucher_amount = 0 OR voucher_id IS NOT NULL),
        CONSTRAINT charge_too_large CHECK (
          abs(amount) <= 90000000000 * 100 AND abs(voucher_amount) <= 90000000000 * 100
        )
      );
      CREATE UNIQUE INDEX charge_exists ON charges (booking_id, kind) WHERE kind <> 'adjustment';
      CREATE INDEX charges_organization_id ON charges (organization_id, charged_at, id);
      CREATE INDEX charges_center_id ON charges (center_id, charged_at, id);
      CREATE INDEX charges_owner_organization_id ON charges (owner_organization_id, charged_at, id);
      CREATE INDEX charges_adjusts ON charges (adjusts) WHERE adjusts IS NOT NULL;
      CREATE TRIGGER charges_append_only BEFORE UPDATE OR DELETE ON charges
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER charges_keep_all BEFORE TRUNCATE ON charges
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION check_charge_lines() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF new.amount <> (SELECT coalesce(sum((line->>'amount')::bigint), 0) FROM jsonb_array_elements(new.lines) line) THEN
          RAISE EXCEPTION 'the lines do not add up to the charge' USING ERRCODE = 'check_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER charges_check_lines BEFORE INSERT ON charges
        FOR EACH ROW EXECUTE FUNCTION check_charge_lines();

      -- An adjustment is of the same booking and payer, and leaves nobody with less than nothing. Two at once queue.
      CREATE FUNCTION check_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        original charges;
        net record;
      BEGIN
        SELECT * INTO STRICT original FROM charges WHERE id = new.adjusts FOR UPDATE;
        IF original.kind = 'adjustment' THEN
          RAISE EXCEPTION 'an adjustment is not adjusted' USING ERRCODE = 'check_violation', CONSTRAINT = 'charge_is_adjustment';
        END IF;
        IF (new.booking_id, new.instrument_id, new.center_id, new.owner_organization_id, new.organization_id) IS DISTINCT FROM
           (original.booking_id, original.instrument_id, original.center_id, original.owner_organization_id, original.organization_id) THEN
          RAISE EXCEPTION 'an adjustment is of its charge' USING ERRCODE = 'check_violation';
        END IF;
        SELECT sum(amount) AS amount, sum(voucher_amount) AS voucher_amount, sum(payable) AS payable INTO net
          FROM charges WHERE id = original.id OR adjusts = original.id;
        IF net.amount + new.amount < 0 OR net.voucher_amount + new.voucher_amount < 0 OR net.payable + new.payable < 0 THEN
          RAISE EXCEPTION 'no charge falls below zero' USING ERRCODE = 'check_violation', CONSTRAINT = 'charge_below_zero';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER charges_check_adjustment BEFORE INSERT ON charges
        FOR EACH ROW WHEN (new.adjusts IS NOT NULL) EXECUTE FUNCTION check_adjustment();

      CREATE TABLE charge_disputes (
        charge_id uuid PRIMARY KEY CONSTRAINT charge_disputes_charge_id_fkey REFERENCES charges,
        state text NOT NULL,
        reason text NOT NULL,
        settlement text,
        disputed_at timestamptz NOT NULL,
        settled_at timestamptz,
        CONSTRAINT charge_disputes_state CHECK (
          state = 'disputed' OR (state = 'settled' AND settlement IS NOT NULL AND settled_at IS NOT NULL)
        )
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE charge_disputes, charges, voucher_reservations, voucher_entries, vouchers;
      DROP FUNCTION check_adjustment(), check_charge_lines(), only_entries_move_vouchers(), move_voucher();
    `);
  }
}
