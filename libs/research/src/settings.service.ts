import { Database, ensureFresh, ensureMay, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { holdSettings, keepSettings, settingsOf } from './center.store';
import type { ResearchSettingsChange } from './contract';
import { ResearchSettings } from './request.entity';

/** How a center wants requests handled. */
@Injectable()
export class ResearchSettingsService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async read(caller: Caller, centerId: string) {
    const settings = await settingsOf(this.database.reader, centerId);
    ensureMay(caller, 'read', settings);
    return settings;
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version` */
  change(caller: Caller, centerId: string, { reviewsRequests }: ResearchSettingsChange) {
    return this.database.write(caller, async (tx) => {
      const before = await holdSettings(tx, centerId);
      ensureMay(caller, 'change', before);
      ensureFresh(caller, before);
      const after = { reviewsRequests, version: before.version + 1 };
      return keepSettings(tx, caller, Object.assign(new ResearchSettings(), before, after), before);
    });
  }
}
