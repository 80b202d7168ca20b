import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every booking has the terms it was made under: none is kept without. */
export class BookingDemandRate1795368600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bookings ALTER rate DROP DEFAULT');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE bookings ALTER rate SET DEFAULT '{}'`);
  }
}
