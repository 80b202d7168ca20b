import type { MigrationInterface, QueryRunner } from 'typeorm';

const live = `state IN ('open', 'offer_pending', 'accepted', 'agreement_drafted')`;
/** Tables whose rows are the record of what was said. */
const kept = ['negotiation_entries', 'negotiation_notes'];

export class NegotiationAddNegotiations1795460000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE negotiations (
        id uuid PRIMARY KEY,
        listing_id uuid NOT NULL CONSTRAINT negotiations_listing_id_fkey REFERENCES licence_listings,
        center_id uuid NOT NULL CONSTRAINT negotiations_center_id_fkey REFERENCES centers,
        licensor_organization_id uuid NOT NULL CONSTRAINT negotiations_licensor_organization_id_fkey REFERENCES organizations,
        licensee_organization_id uuid NOT NULL CONSTRAINT negotiations_licensee_organization_id_fkey REFERENCES organizations,
        patent_ids uuid[] NOT NULL,
        state text NOT NULL,
        round integer NOT NULL DEFAULT 0,
        broker_user_id uuid CONSTRAINT negotiations_broker_user_id_fkey REFERENCES users,
        reason text,
        opened_at timestamptz NOT NULL,
        last_activity_at timestamptz NOT NULL,
        closed_at timestamptz,
        entries integer NOT NULL DEFAULT 0,
        head text NOT NULL DEFAULT '${'0'.repeat(64)}',
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT negotiations_two_sides CHECK (licensor_organization_id <> licensee_organization_id),
        CONSTRAINT negotiations_closed CHECK ((closed_at IS NULL) = (${live})),
        CONSTRAINT negotiations_patents CHECK (cardinality(patent_ids) > 0)
      );
      CREATE UNIQUE INDEX negotiation_exists ON negotiations (listing_id, licensee_organization_id) WHERE ${live};
      CREATE INDEX negotiations_listing_id ON negotiations (listing_id);
      CREATE INDEX negotiations_center_id ON negotiations (center_id, id);
      CREATE INDEX negotiations_of_licensor ON negotiations (licensor_organization_id, id);
      CREATE INDEX negotiations_of_licensee ON negotiations (licensee_organization_id, id);
      CREATE INDEX negotiations_of_broker ON negotiations (broker_user_id, id);
      CREATE INDEX negotiations_silent ON negotiations (last_activity_at) WHERE state = 'open';

      CREATE TABLE negotiation_offers (
        id uuid PRIMARY KEY,
        negotiation_id uuid NOT NULL CONSTRAINT negotiation_offers_negotiation_id_fkey REFERENCES negotiations,
        round integer NOT NULL,
        made_by text NOT NULL,
        user_id uuid CONSTRAINT negotiation_offers_user_id_fkey REFERENCES users,
        organization_id uuid CONSTRAINT negotiation_offers_organization_id_fkey REFERENCES organizations,
        terms jsonb NOT NULL,
        message text NOT NULL DEFAULT '',
        made_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        state text NOT NULL,
        licensor_agreed_by uuid CONSTRAINT negotiation_offers_licensor_agreed_by_fkey REFERENCES users,
        licensor_agreed_at timestamptz,
        licensee_agreed_by uuid CONSTRAINT negotiation_offers_licensee_agreed_by_fkey REFERENCES users,
        licensee_agreed_at timestamptz,
        settled_at timestamptz,
        reason text,
        hash text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT negotiation_offers_round UNIQUE (negotiation_id, round),
        CONSTRAINT negotiation_offers_round_positive CHECK (round > 0),
        CONSTRAINT offer_expiry_past CHECK (expires_at > made_at),
        CONSTRAINT negotiation_offers_agreed CHECK (
          state <> 'accepted' OR (licensor_agreed_at IS NOT NULL AND licensee_agreed_at IS NOT NULL)),
        CONSTRAINT negotiation_offers_settled CHECK ((state = 'pending') = (settled_at IS NULL)),
        -- Nobody agrees to what has expired, nor to their own offer on behalf of the other side.
        CONSTRAINT offer_expired CHECK (licensor_agreed_at < expires_at AND licensee_agreed_at < expires_at),
        CONSTRAINT offer_not_yours CHECK (licensor_agreed_by <> licensee_agreed_by)
      );
      CREATE UNIQUE INDEX offer_pending_exists ON negotiation_offers (negotiation_id) WHERE state = 'pending';
      CREATE UNIQUE INDEX offer_accepted_exists ON negotiation_offers (negotiation_id) WHERE state = 'accepted';
      CREATE INDEX negotiation_offers_due ON negotiation_offers (expires_at) WHERE state = 'pending';

      -- Rounds follow each other without a gap; only the newest is accepted; what an offer says stays as it was said,
      -- and what became of it is final, but for an agreement that both sides open again.
      CREATE FUNCTION keep_offer() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        newest integer;
      BEGIN
        SELECT coalesce(max(round), 0) INTO newest FROM negotiation_offers WHERE negotiation_id = new.negotiation_id;
        IF tg_op = 'INSERT' THEN
          IF new.round <> newest + 1 THEN
            RAISE EXCEPTION 'round % does not follow round %', new.round, newest
              USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_not_newest';
          END IF;
          RETURN new;
        END IF;
        IF (to_jsonb(new) - '{state,licensor_agreed_by,licensor_agreed_at,licensee_agreed_by,licensee_agreed_at,settled_at,reason,version}'::text[])
            <> (to_jsonb(old) - '{state,licensor_agreed_by,licensor_agreed_at,licensee_agreed_by,licensee_agreed_at,settled_at,reason,version}'::text[]) THEN
          RAISE EXCEPTION 'what an offer says never changes' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF new.state <> old.state AND old.state <> 'pending' AND NOT (old.state = 'accepted' AND new.state = 'superseded') THEN
          RAISE EXCEPTION 'offer % is % already', old.id, old.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_settled';
        END IF;
        IF new.state = 'accepted' AND old.state = 'pending' AND new.round <> newest THEN
          RAISE EXCEPTION 'round % is not the newest, %', new.round, newest
            USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_not_newest';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER negotiation_offers_keep BEFORE INSERT OR UPDATE ON negotiation_offers
        FOR EACH ROW EXECUTE FUNCTION keep_offer();
      CREATE TRIGGER negotiation_offers_stay BEFORE DELETE ON negotiation_offers
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER negotiation_offers_keep_all BEFORE TRUNCATE ON negotiation_offers
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE negotiation_entries (
        negotiation_id uuid NOT NULL CONSTRAINT negotiation_entries_negotiation_id_fkey REFERENCES negotiations,
        seq integer NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        body text NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (negotiation_id, seq),
        CONSTRAINT negotiation_entries_id UNIQUE (id),
        CONSTRAINT negotiation_entries_seq CHECK (seq > 0),
        CONSTRAINT chain_broken CHECK (hash = encode(sha256(convert_to(previous_hash || body, 'UTF8')), 'hex'))
      );
      CREATE INDEX negotiation_messages ON negotiation_entries (negotiation_id, seq) WHERE kind = 'message';

      CREATE TABLE negotiation_notes (
        id uuid PRIMARY KEY,
        negotiation_id uuid NOT NULL CONSTRAINT negotiation_notes_negotiation_id_fkey REFERENCES negotiations,
        user_id uuid NOT NULL CONSTRAINT negotiation_notes_user_id_fkey REFERENCES users,
        text text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX negotiation_notes_negotiation_id ON negotiation_notes (negotiation_id, id);

      CREATE UNLOGGED TABLE presence_processes (
        process uuid PRIMARY KEY,
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE UNLOGGED TABLE presences (
        topic text NOT NULL,
        user_id uuid NOT NULL,
        process uuid NOT NULL,
        present boolean NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (topic, user_id, process)
      );
      CREATE INDEX presences_changed_at ON presences (changed_at);
      CREATE INDEX presences_process ON presences (process);
    `);
    for (const table of kept)
      await db.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_keep_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE presences, presence_processes, negotiation_notes, negotiation_entries, negotiation_offers, negotiations;
      DROP FUNCTION keep_offer();
    `);
  }
}
