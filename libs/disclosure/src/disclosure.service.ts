import { Center } from '@concentric/alliance';
import { ensure } from '@concentric/kernel';
import { Config, Database, type Caller, type FileAnswer } from '@concentric/platform';
import { findRequest } from '@concentric/research';
import { Inject, Injectable } from '@nestjs/common';
import type { ReleasePackage } from './contract';
import { factsOf } from './facts.store';
import { processId, releasesOf } from './release.rules';

/** Links a payment to the milestone it is for. */
const extensions = [
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_transaction_milestones_extension/master/extension.json',
];

@Injectable()
export class DisclosureService {
  constructor(
    private readonly database: Database,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * The whole process of a request as an OCDS 1.1 release package, as far as the caller may know it.
   * @throws Refusal `not_found`, `process_not_public`
   */
  async releasePackage(caller: Caller, requestId: string): Promise<FileAnswer> {
    const tx = this.database.reader;
    const request = await findRequest(tx, caller, requestId);
    const { name } = await tx.findOneByOrFail(Center, { id: request.centerId });
    const base = `${this.config.publicUrl ?? 'http://localhost'}/api/v1`;
    const releases = releasesOf(await factsOf(tx, caller, request, base));
    ensure(releases.length > 0, 'process_not_public');
    const disclosed: ReleasePackage = {
      ...{ uri: `${base}/rd-requests/${requestId}/ocds.json`, version: '1.1', extensions },
      ...{ publishedDate: releases.at(-1)!.date, publisher: { name }, releases },
    };
    return { name: `${processId(requestId)}.json`, content: JSON.stringify(disclosed, null, 2) };
  }
}
