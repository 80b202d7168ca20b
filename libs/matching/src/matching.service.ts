import { Database, type Caller } from '@concentric/platform';
import { findRequest } from '@concentric/research';
import { Injectable } from '@nestjs/common';
import type { MatchQuery } from './contract';
import { listMatches } from './match.store';

@Injectable()
export class MatchingService {
  constructor(private readonly database: Database) {}

  /** Whom a request fits and why, as far as the caller may know. @throws Refusal `not_found`, `forbidden` */
  async list(caller: Caller, requestId: string, page: MatchQuery) {
    await findRequest(this.database.reader, caller, requestId);
    return listMatches(this.database.reader, caller, requestId, page);
  }
}
