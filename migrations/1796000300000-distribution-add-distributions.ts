import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DistributionAddDistributions1796000300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(pools);
    await db.query(distributions);
    await db.query(adjustments);
    await db.query(guards);
    for (const table of ['distributions', 'distribution_adjustments', 'carry_pools', 'carries'])
      await db.query(
        `CREATE TRIGGER ${table}_keep BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
      );
    await db.query(`
      CREATE TRIGGER distribution_lines_keep BEFORE UPDATE OR DELETE ON distribution_lines
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE distribution_adjustments, distribution_lines, distributions, carries, carry_pools;
      DROP FUNCTION check_distribution(), keep_distribution(), check_distribution_lines(), check_carries();
    `);
  }
}

const pools = `
      CREATE TABLE carry_pools (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT carry_pools_center_id_fkey REFERENCES centers,
        key text NOT NULL,
        epoch integer NOT NULL,
        member_hash text NOT NULL,
        opened_at timestamptz NOT NULL,
        CONSTRAINT carry_pools_epoch UNIQUE (center_id, key, epoch)
      );

      CREATE TABLE carries (
        pool_id uuid NOT NULL CONSTRAINT carries_pool_id_fkey REFERENCES carry_pools,
        organization_id uuid NOT NULL CONSTRAINT carries_organization_id_fkey REFERENCES organizations,
        carry numeric NOT NULL,
        PRIMARY KEY (pool_id, organization_id)
      );
`;

const distributions = `
      CREATE TABLE distributions (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT distributions_center_id_fkey REFERENCES centers,
        number integer NOT NULL,
        event_id uuid NOT NULL CONSTRAINT distributions_event_id_fkey REFERENCES revenue_events,
        stream text NOT NULL,
        ip_asset_id uuid CONSTRAINT distributions_ip_asset_id_fkey REFERENCES ip_assets,
        state text NOT NULL,
        policy_id uuid NOT NULL CONSTRAINT distributions_policy_id_fkey REFERENCES waterfall_policies,
        reward_agreement_id uuid CONSTRAINT distributions_reward_agreement_id_fkey REFERENCES reward_agreements,
        method text NOT NULL,
        stake_basis text NOT NULL,
        as_of date NOT NULL,
        as_of_reason text NOT NULL,
        basis_hash text NOT NULL,
        preview_hash text NOT NULL,
        carry_key text NOT NULL,
        carry_pool_id uuid CONSTRAINT distributions_carry_pool_id_fkey REFERENCES carry_pools,
        gross bigint NOT NULL,
        taxes bigint NOT NULL,
        upkeep bigint NOT NULL,
        direct_costs bigint NOT NULL,
        net bigint NOT NULL,
        posted_on date NOT NULL,
        drafted_by uuid CONSTRAINT distributions_drafted_by_fkey REFERENCES users,
        drafted_at timestamptz NOT NULL,
        approved_by uuid CONSTRAINT distributions_approved_by_fkey REFERENCES users,
        approved_at timestamptz,
        posted_by uuid CONSTRAINT distributions_posted_by_fkey REFERENCES users,
        posted_at timestamptz,
        journal_id uuid CONSTRAINT distributions_journal_id_fkey REFERENCES ledger_journals (public_id),
        reversed_by uuid CONSTRAINT distributions_reversed_by_fkey REFERENCES users,
        reversed_at timestamptz,
        reversed_on date,
        reversal_journal_id uuid
          CONSTRAINT distributions_reversal_journal_id_fkey REFERENCES ledger_journals (public_id),
        reason text,
        redoes uuid CONSTRAINT distributions_redoes_fkey REFERENCES distributions,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT distributions_number UNIQUE (center_id, number),
        CONSTRAINT approver_is_drafter CHECK (approved_by <> drafted_by),
        CONSTRAINT distributions_amounts CHECK (
          net > 0 AND taxes >= 0 AND upkeep >= 0 AND direct_costs >= 0 AND net + taxes + upkeep + direct_costs = gross
        ),
        CONSTRAINT distributions_approved CHECK (
          CASE WHEN state = 'draft' THEN approved_at IS NULL ELSE state = 'discarded' OR approved_at IS NOT NULL END
        ),
        CONSTRAINT distributions_journal CHECK (
          (state IN ('posted', 'paid', 'reversed')) = (journal_id IS NOT NULL AND posted_at IS NOT NULL)
        ),
        CONSTRAINT distributions_reversed CHECK (
          (state = 'reversed') = (reversed_at IS NOT NULL AND reversed_on IS NOT NULL AND reversal_journal_id IS NOT NULL)
        )
      );
      CREATE UNIQUE INDEX event_distributed ON distributions (event_id)
        WHERE state IN ('draft', 'approved', 'posted', 'paid');
      CREATE INDEX distributions_center_id ON distributions (center_id, id);
      CREATE INDEX distributions_event_id ON distributions (event_id);
      CREATE INDEX distributions_asset_id ON distributions (ip_asset_id, as_of) WHERE ip_asset_id IS NOT NULL;
      CREATE UNIQUE INDEX distributions_redoes ON distributions (redoes)
        WHERE redoes IS NOT NULL AND state <> 'discarded';

      CREATE TABLE distribution_lines (
        distribution_id uuid NOT NULL CONSTRAINT distribution_lines_distribution_id_fkey REFERENCES distributions,
        line integer NOT NULL,
        tier text NOT NULL,
        organization_id uuid CONSTRAINT distribution_lines_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT distribution_lines_user_id_fkey REFERENCES users,
        name text,
        amount bigint NOT NULL,
        base bigint NOT NULL,
        numerator numeric NOT NULL,
        denominator numeric NOT NULL,
        rounding text NOT NULL,
        rank integer,
        ideal numeric,
        carry_before numeric,
        carry_after numeric,
        clause jsonb NOT NULL,
        inputs jsonb NOT NULL,
        entry_line integer,
        PRIMARY KEY (distribution_id, line),
        CONSTRAINT distribution_lines_amount CHECK (amount >= 0 AND base >= amount),
        CONSTRAINT distribution_lines_fraction CHECK (
          numerator >= 0 AND denominator > 0 AND numerator <= denominator
        ),
        CONSTRAINT distribution_lines_party CHECK (organization_id IS NULL OR user_id IS NULL),
        CONSTRAINT distribution_lines_entry CHECK ((entry_line IS NOT NULL) = (amount > 0))
      );
      CREATE INDEX distribution_lines_organization_id ON distribution_lines (organization_id)
        WHERE organization_id IS NOT NULL;
      CREATE INDEX distribution_lines_user_id ON distribution_lines (user_id) WHERE user_id IS NOT NULL;
`;

const adjustments = `
      CREATE TABLE distribution_adjustments (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT distribution_adjustments_center_id_fkey REFERENCES centers,
        distribution_id uuid NOT NULL CONSTRAINT distribution_adjustments_distribution_id_fkey REFERENCES distributions,
        cause text NOT NULL,
        state text NOT NULL,
        old_basis text NOT NULL,
        new_basis text,
        clawback bigint,
        opened_at timestamptz NOT NULL,
        reason text,
        decided_by uuid CONSTRAINT distribution_adjustments_decided_by_fkey REFERENCES users,
        decided_at timestamptz,
        replacement_id uuid CONSTRAINT distribution_adjustments_replacement_id_fkey REFERENCES distributions,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT distribution_adjustments_decided CHECK ((state = 'open') = (decided_at IS NULL)),
        CONSTRAINT distribution_adjustments_reason CHECK (state <> 'dismissed' OR reason IS NOT NULL)
      );
      CREATE UNIQUE INDEX adjustment_open ON distribution_adjustments (distribution_id) WHERE state = 'open';
      CREATE INDEX distribution_adjustments_center_id ON distribution_adjustments (center_id, id);
`;

const guards = `
      -- Never more is shared than was received and still stands.
      CREATE FUNCTION check_distribution() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM revenue_events
          WHERE id = new.event_id AND center_id = new.center_id AND state = 'received'
            AND new.gross <= gross - clawback
        ) THEN
          RAISE EXCEPTION 'distribution % shares more than was received', new.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'exceeds_received';
        END IF;
        IF tg_op = 'UPDATE'
          AND new.gross IS DISTINCT FROM (SELECT sum(amount) FROM distribution_lines WHERE distribution_id = new.id) THEN
          RAISE EXCEPTION 'the lines of distribution % are not its gross', new.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'distribution_unequal';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER distributions_received BEFORE INSERT ON distributions
        FOR EACH ROW EXECUTE FUNCTION check_distribution();
      CREATE TRIGGER distributions_still_received BEFORE UPDATE ON distributions
        FOR EACH ROW WHEN (new.state = 'posted' AND old.state = 'approved') EXECUTE FUNCTION check_distribution();

      -- What was worked out stays as it was from its draft on; what was posted moves only to paid and back, or is reversed.
      CREATE FUNCTION keep_distribution() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        moves text := old.state || ' ' || new.state;
      BEGIN
        IF (new.center_id, new.number, new.event_id, new.stream, new.ip_asset_id, new.policy_id, new.reward_agreement_id,
            new.method, new.stake_basis, new.as_of, new.as_of_reason, new.basis_hash, new.preview_hash, new.carry_key,
            new.gross, new.taxes, new.upkeep, new.direct_costs, new.net, new.posted_on, new.drafted_by, new.drafted_at,
            new.redoes)
          IS DISTINCT FROM (old.center_id, old.number, old.event_id, old.stream, old.ip_asset_id, old.policy_id,
            old.reward_agreement_id, old.method, old.stake_basis, old.as_of, old.as_of_reason, old.basis_hash,
            old.preview_hash, old.carry_key, old.gross, old.taxes, old.upkeep, old.direct_costs, old.net, old.posted_on,
            old.drafted_by, old.drafted_at, old.redoes)
          OR old.state <> 'draft' AND (new.approved_by, new.approved_at) IS DISTINCT FROM (old.approved_by, old.approved_at)
          OR old.journal_id IS NOT NULL AND (new.posted_by, new.posted_at, new.journal_id, new.carry_pool_id)
            IS DISTINCT FROM (old.posted_by, old.posted_at, old.journal_id, old.carry_pool_id)
          OR moves NOT IN ('draft approved', 'draft discarded', 'approved posted', 'approved discarded', 'posted paid',
            'paid posted', 'posted reversed', 'paid reversed') THEN
          RAISE EXCEPTION 'distribution % stays as it is', old.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'distribution_posted';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER distributions_fixed BEFORE UPDATE ON distributions
        FOR EACH ROW EXECUTE FUNCTION keep_distribution();

      -- The lines come with the draft, all at once, and are the gross: to be posted it must have them.
      CREATE FUNCTION check_distribution_lines() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM distributions d
          WHERE d.id IN (SELECT distribution_id FROM added)
            AND (d.state <> 'draft'
              OR d.gross <> (SELECT sum(l.amount) FROM distribution_lines l WHERE l.distribution_id = d.id))
        ) THEN
          RAISE EXCEPTION 'the lines are not the gross of a draft'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'distribution_unequal';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER distribution_lines_sum AFTER INSERT ON distribution_lines REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION check_distribution_lines();

      -- What one of a pool was paid too much another was paid too little.
      CREATE FUNCTION check_carries() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM carries WHERE pool_id IN (SELECT pool_id FROM written) GROUP BY pool_id HAVING sum(carry) <> 0
        ) THEN
          RAISE EXCEPTION 'the carries of a pool do not come to nothing'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'carries_not_whole';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER carries_added AFTER INSERT ON carries REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION check_carries();
      CREATE TRIGGER carries_changed AFTER UPDATE ON carries REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION check_carries();
`;
