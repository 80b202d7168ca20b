import { civilDay, type Day } from '@concentric/kernel';
import { Database, databaseNow } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { PackSummary, PackView, SupportCalculation, SupportQuestion } from './contract';
import { packFor, packsOn, summaryOf, viewOf } from './packs.rules';
import { calculateSupport } from './support.rules';

/** The documents as they hold today. */
@Injectable()
export class PolicyPackService {
  constructor(private readonly database: Database) {}

  async list(): Promise<{ items: PackSummary[]; nextCursor: null }> {
    const today = await this.today();
    return { items: packsOn(today).map((pack) => summaryOf(pack, today)), nextCursor: null };
  }

  /** @throws Refusal `pack_unknown` */
  async read(packId: string): Promise<PackView> {
    const today = await this.today();
    return viewOf(packFor(packId, today), today);
  }

  /** @throws Refusal `pack_unknown` */
  async calculate(question: SupportQuestion): Promise<SupportCalculation> {
    const today = await this.today();
    return calculateSupport(packFor(question.packId, today), question, today);
  }

  private async today(): Promise<Day> {
    return civilDay(await databaseNow(this.database.reader));
  }
}
