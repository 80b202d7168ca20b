import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ServiceAddServices1796233000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(offers);
    await db.query(orders);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE service_orders;
      DROP TABLE service_offers;
      DROP FUNCTION keep_service_order();
      DROP FUNCTION keep_service_offer()
    `);
  }
}

const offers = `
  CREATE TABLE service_offers (
    id uuid PRIMARY KEY,
    center_id uuid NOT NULL CONSTRAINT service_offers_center_id_fkey REFERENCES centers,
    city_code text NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    member_price bigint,
    industry_price bigint,
    sme_discount_bp integer NOT NULL,
    state text NOT NULL,
    created_by uuid CONSTRAINT service_offers_created_by_fkey REFERENCES users,
    created_at timestamptz NOT NULL,
    published_at timestamptz,
    withdrawn_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT service_prices_apart CHECK ((member_price IS NULL) = (industry_price IS NULL)),
    CONSTRAINT service_member_dearer CHECK (member_price <= industry_price),
    CONSTRAINT service_price_range CHECK (
      member_price BETWEEN 1 AND 1000000000000 AND industry_price BETWEEN 1 AND 1000000000000
    ),
    CONSTRAINT service_discount_unpriced CHECK (sme_discount_bp = 0 OR industry_price IS NOT NULL),
    CONSTRAINT service_offers_discount CHECK (sme_discount_bp BETWEEN 0 AND 9000),
    CONSTRAINT service_offers_published CHECK (state = 'draft' OR published_at IS NOT NULL),
    CONSTRAINT service_offers_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL))
  );
  CREATE INDEX service_offers_catalogue ON service_offers (code, id) WHERE state = 'published';
  CREATE INDEX service_offers_center_id ON service_offers (center_id, id)
`;

const orders = `
  CREATE TABLE service_orders (
    id uuid PRIMARY KEY,
    offer_id uuid NOT NULL CONSTRAINT service_orders_offer_id_fkey REFERENCES service_offers,
    offer_version integer NOT NULL,
    center_id uuid NOT NULL CONSTRAINT service_orders_center_id_fkey REFERENCES centers,
    organization_id uuid NOT NULL CONSTRAINT service_orders_organization_id_fkey REFERENCES organizations,
    code text NOT NULL,
    title text NOT NULL,
    tier text NOT NULL,
    sme boolean NOT NULL,
    discount_bp integer NOT NULL,
    listed_price bigint,
    price bigint,
    wish text NOT NULL,
    wanted_on date,
    state text NOT NULL,
    requested_by uuid NOT NULL CONSTRAINT service_orders_requested_by_fkey REFERENCES users,
    requested_at timestamptz NOT NULL,
    quotation_note text NOT NULL,
    accepted_at timestamptz,
    agreed_at timestamptz,
    started_at timestamptz,
    delivered_at timestamptz,
    delivery_note text,
    confirmed_at timestamptz,
    reason text,
    overdue_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT service_price_range CHECK (
      price BETWEEN 1 AND 1000000000000 AND listed_price BETWEEN 1 AND 1000000000000
    ),
    CONSTRAINT service_price_fixed CHECK (price IS NULL OR listed_price IS NULL OR price = listed_price),
    CONSTRAINT service_orders_priced CHECK ((price IS NULL) = (accepted_at IS NULL)),
    CONSTRAINT service_orders_accepted_at CHECK ((state IN ('requested', 'declined')) <= (accepted_at IS NULL)),
    CONSTRAINT service_order_unagreed CHECK (
      state NOT IN ('in_progress', 'delivered', 'confirmed') OR (agreed_at IS NOT NULL AND price IS NOT NULL)
    ),
    CONSTRAINT service_orders_delivered CHECK (state NOT IN ('delivered', 'confirmed') OR delivery_note IS NOT NULL),
    CONSTRAINT service_orders_confirmed_at CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL)),
    CONSTRAINT service_orders_reason CHECK (state NOT IN ('declined', 'cancelled') OR reason IS NOT NULL)
  );
  CREATE INDEX service_orders_center_id ON service_orders (center_id, id);
  CREATE INDEX service_orders_organization_id ON service_orders (organization_id, id);
  CREATE INDEX service_orders_offer_id ON service_orders (offer_id);
  CREATE INDEX service_orders_accepted ON service_orders (center_id, accepted_at) WHERE accepted_at IS NOT NULL;
  CREATE INDEX service_orders_confirmed ON service_orders (center_id, confirmed_at) WHERE confirmed_at IS NOT NULL;
  CREATE INDEX service_orders_wanted_on ON service_orders (wanted_on, id)
    WHERE overdue_at IS NULL AND state IN ('requested', 'accepted', 'in_progress')
`;

const guards = `
  CREATE FUNCTION keep_service_offer() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (old.center_id, old.code, old.created_at) IS DISTINCT FROM (new.center_id, new.code, new.created_at)
      OR (new.state = 'draft' AND old.state <> 'draft') THEN
      RAISE EXCEPTION 'an offer stays what it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_offer_state';
    END IF;
    RETURN new;
  END $$;
  CREATE TRIGGER service_offers_keep BEFORE UPDATE ON service_offers
    FOR EACH ROW EXECUTE FUNCTION keep_service_offer();
  CREATE TRIGGER service_offers_stay BEFORE DELETE ON service_offers FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION keep_service_order() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    offer service_offers;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      -- Whoever withdraws or changes the offer holds its row.
      SELECT * INTO offer FROM service_offers WHERE id = new.offer_id FOR SHARE;
      IF offer.state <> 'published' OR offer.center_id <> new.center_id OR offer.code <> new.code THEN
        RAISE EXCEPTION 'not on offer' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_offer_closed';
      END IF;
      IF offer.version <> new.offer_version THEN
        RAISE EXCEPTION 'another version' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_offer_changed';
      END IF;
      IF new.state <> 'requested' OR (offer.industry_price IS NULL) <> (new.listed_price IS NULL) THEN
        RAISE EXCEPTION 'not as offered' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_order_moved';
      END IF;
      RETURN new;
    END IF;
    IF (old.offer_id, old.offer_version, old.center_id, old.organization_id, old.code, old.title)
      IS DISTINCT FROM (new.offer_id, new.offer_version, new.center_id, new.organization_id, new.code, new.title)
      OR (old.tier, old.sme, old.discount_bp, old.wish, old.requested_at)
      IS DISTINCT FROM (new.tier, new.sme, new.discount_bp, new.wish, new.requested_at) THEN
      RAISE EXCEPTION 'an order stays what it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_order_moved';
    END IF;
    IF old.listed_price IS DISTINCT FROM new.listed_price
      OR (old.price IS NOT NULL AND old.price IS DISTINCT FROM new.price) THEN
      RAISE EXCEPTION 'the price stands' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_price_fixed';
    END IF;
    IF old.state <> new.state AND (old.state || '>' || new.state) NOT IN (
      'requested>accepted', 'requested>declined', 'requested>cancelled', 'accepted>in_progress', 'accepted>cancelled',
      'in_progress>delivered', 'in_progress>cancelled', 'delivered>in_progress', 'delivered>confirmed') THEN
      RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_order_moved';
    END IF;
    RETURN new;
  END $$;
  CREATE TRIGGER service_orders_keep BEFORE INSERT OR UPDATE ON service_orders
    FOR EACH ROW EXECUTE FUNCTION keep_service_order();
  CREATE TRIGGER service_orders_stay BEFORE DELETE ON service_orders FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;
