import { meaningOf, Refusal } from '@concentric/kernel';
import { Database, problemOf, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { changesBetween } from './change.rules';
import type { TermsDraft, TermsReading } from './contract';
import { findingsOfLicence } from './findings';
import { normaliseScope } from './scope.rules';
import { latestEnd } from './terms.rules';
import { ensureTerms, licensedFactsOf, today } from './terms.store';

@Injectable()
export class TermsService {
  constructor(private readonly database: Database) {}

  /** What the law says of terms that are being written, and what differs from those before. Nothing is kept. */
  async read(draft: TermsDraft): Promise<TermsReading> {
    const tx = this.database.reader;
    const terms = normaliseScope(draft.terms);
    const patents = await licensedFactsOf(tx, draft.patentIds);
    return {
      findings: findingsOfLicence(terms, { on: await today(tx), patents }),
      changes: changesBetween(draft.before ?? null, terms),
      refused: await refusalOf(tx, draft),
      lifeEndsOn: latestEnd(terms, patents),
    };
  }
}

/** Why terms could not be offered, in both languages. */
async function refusalOf(tx: Tx, { terms, patentIds }: TermsDraft): Promise<TermsReading['refused']> {
  try {
    await ensureTerms(tx, terms, patentIds);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || !meaningOf(error.code)) throw error;
    const { code, facts } = error;
    return { code, zh: problemOf(code, facts, 'zh').detail, en: problemOf(code, facts, 'en').detail };
  }
}
