import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes of an offer; the rest is what it says. */
const fate = `'{state,licensor_agreed_by,licensor_agreed_at,licensee_agreed_by,licensee_agreed_at,settled_at,reason,version}'::text[]`;

const keepOffer = (more: string) => `
  CREATE OR REPLACE FUNCTION keep_offer() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF (to_jsonb(new) - ${fate}) <> (to_jsonb(old) - ${fate}) THEN
      RAISE EXCEPTION 'what an offer says never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF new.state <> old.state AND old.state <> 'pending' AND NOT (old.state = 'accepted' AND new.state = 'superseded') THEN
      RAISE EXCEPTION 'offer % is % already', old.id, old.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_settled';
    END IF;
    ${more}
    IF new.state = 'accepted' AND old.state = 'pending' AND new.round <> newest THEN
      RAISE EXCEPTION 'round % is not the newest, %', new.round, newest
        USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_not_newest';
    END IF;
    RETURN new;
  END $$`;

const agreementStays = `
    IF old.state <> 'pending' AND (to_jsonb(new) - '{state,version}'::text[]) <> (to_jsonb(old) - '{state,version}'::text[])
      OR old.licensor_agreed_at IS NOT NULL
        AND (new.licensor_agreed_by, new.licensor_agreed_at) IS DISTINCT FROM (old.licensor_agreed_by, old.licensor_agreed_at)
      OR old.licensee_agreed_at IS NOT NULL
        AND (new.licensee_agreed_by, new.licensee_agreed_at) IS DISTINCT FROM (old.licensee_agreed_by, old.licensee_agreed_at) THEN
      RAISE EXCEPTION 'who agreed to an offer, and when, never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;`;

export class NegotiationGuardRooms1795500100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Who belongs to neither side of talks, nor to anybody else who negotiates about the same listing.
      CREATE FUNCTION stands_apart(person uuid, listing uuid, licensor uuid, licensee uuid) RETURNS boolean
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT NOT EXISTS (
          SELECT FROM organization_users m WHERE m.user_id = person AND (m.organization_id IN (licensor, licensee)
            OR EXISTS (SELECT FROM negotiations rival
              WHERE rival.listing_id = listing AND rival.licensee_organization_id = m.organization_id)))
      $$;

      -- Who works between the sides works for neither of them.
      CREATE FUNCTION keep_apart() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        talks negotiations;
        person uuid;
      BEGIN
        IF tg_table_name = 'negotiations' THEN
          talks := new;
          person := new.broker_user_id;
        ELSE
          SELECT * INTO talks FROM negotiations WHERE id = new.negotiation_id;
          person := new.user_id;
        END IF;
        IF person IS NOT NULL
          AND NOT stands_apart(person, talks.listing_id, talks.licensor_organization_id, talks.licensee_organization_id) THEN
          RAISE EXCEPTION 'user % belongs to a side', person
            USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_of_a_side';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER negotiations_apart BEFORE INSERT ON negotiations FOR EACH ROW EXECUTE FUNCTION keep_apart();
      CREATE TRIGGER negotiations_stay_apart BEFORE UPDATE ON negotiations FOR EACH ROW
        WHEN (new.broker_user_id IS DISTINCT FROM old.broker_user_id) EXECUTE FUNCTION keep_apart();
      CREATE TRIGGER negotiation_notes_apart BEFORE INSERT ON negotiation_notes
        FOR EACH ROW EXECUTE FUNCTION keep_apart();
      CREATE TRIGGER negotiation_offers_apart BEFORE INSERT ON negotiation_offers FOR EACH ROW
        WHEN (new.made_by = 'broker') EXECUTE FUNCTION keep_apart();

      -- Talks stay between those, and about that, with which they began; and what is over stays as it ended.
      CREATE FUNCTION keep_talks() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (new.id, new.listing_id, new.center_id, new.licensor_organization_id, new.licensee_organization_id,
              new.patent_ids, new.opened_at)
            IS DISTINCT FROM (old.id, old.listing_id, old.center_id, old.licensor_organization_id,
              old.licensee_organization_id, old.patent_ids, old.opened_at)
          OR new.entries < old.entries OR new.round < old.round
          OR old.closed_at IS NOT NULL AND new IS DISTINCT FROM old THEN
          RAISE EXCEPTION 'talks go on as they began' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER negotiations_keep BEFORE UPDATE ON negotiations FOR EACH ROW EXECUTE FUNCTION keep_talks();
      CREATE TRIGGER negotiations_stay BEFORE DELETE ON negotiations FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- The head of a record is its last entry.
      CREATE FUNCTION check_head() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF new.entries > 0 AND NOT EXISTS (SELECT FROM negotiation_entries
            WHERE negotiation_id = new.id AND seq = new.entries AND hash = new.head) THEN
          RAISE EXCEPTION 'the head of % is no entry of it', new.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'chain_broken';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER negotiations_head AFTER INSERT OR UPDATE ON negotiations
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_head();

      CREATE INDEX negotiations_live ON negotiations (center_id, last_activity_at, id)
        WHERE state IN ('open', 'offer_pending', 'accepted', 'agreement_drafted');

      ${keepOffer(agreementStays)};
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${keepOffer('')};
      DROP INDEX negotiations_live;
      DROP TRIGGER negotiations_head ON negotiations;
      DROP TRIGGER negotiations_stay ON negotiations;
      DROP TRIGGER negotiations_keep ON negotiations;
      DROP TRIGGER negotiations_apart ON negotiations;
      DROP TRIGGER negotiations_stay_apart ON negotiations;
      DROP TRIGGER negotiation_notes_apart ON negotiation_notes;
      DROP TRIGGER negotiation_offers_apart ON negotiation_offers;
      DROP FUNCTION check_head(), keep_talks(), keep_apart(), stands_apart(uuid, uuid, uuid, uuid);
    `);
  }
}
