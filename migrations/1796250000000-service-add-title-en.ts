import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ServiceAddTitleEn1796250000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE service_offers ADD COLUMN title_en text;
      ALTER TABLE service_orders ADD COLUMN title_en text;

      CREATE FUNCTION keep_service_order_title() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'an order stays what it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_order_moved';
      END $$;
      CREATE TRIGGER service_orders_title BEFORE UPDATE ON service_orders FOR EACH ROW
        WHEN (new.title_en IS DISTINCT FROM old.title_en) EXECUTE FUNCTION keep_service_order_title();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER service_orders_title ON service_orders;
      DROP FUNCTION keep_service_order_title();
      ALTER TABLE service_orders DROP COLUMN title_en;
      ALTER TABLE service_offers DROP COLUMN title_en;
    `);
  }
}
