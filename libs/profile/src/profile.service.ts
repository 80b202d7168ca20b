import { policies } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { ensure, type Shown } from '@concentric/kernel';
import { Database, ensureFresh, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type { NewProfile, ProfileView } from './contract';
import { OrganizationProfile } from './profile.entity';
import { holdOrganization, keepProfile, pastWorksOf, profileOf } from './profile.store';

type ProfileShown = Shown<typeof ProfileView>;
const fields = new Set(policies.flatMap((policy) => policy.fields.map(({ code }) => code)));

@Injectable()
export class ProfileService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async read(caller: Caller, organizationId: string): Promise<ProfileShown> {
    await find(this.database.reader, caller, Organization, organizationId);
    return this.view(this.database.reader, caller, await profileOf(this.database.reader, organizationId));
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `profile_field_unknown` */
  replace(caller: Caller, organizationId: string, { pastWorks, ...wish }: NewProfile): Promise<ProfileShown> {
    return this.database.write(caller, async (tx) => {
      await holdOrganization(tx, organizationId);
      const before = await profileOf(tx, organizationId);
      ensureMay(caller, 'change', before);
      ensureFresh(caller, before);
      const unknown = wish.fields.find((code) => !fields.has(code));
      ensure(unknown === undefined, 'profile_field_unknown', { fieldCode: unknown ?? '' });
      const profile = Object.assign(new OrganizationProfile(), before, wish, { version: before.version + 1 });
      await keepProfile(tx, caller, profile, pastWorks, before);
      return this.view(tx, caller, profile);
    });
  }

  private async view(tx: Tx, caller: Caller, profile: OrganizationProfile): Promise<ProfileShown> {
    const pastWorks = await pastWorksOf(tx, profile.organizationId);
    return { ...profile, pastWorks, mine: caller.ability.can('change', profile) };
  }
}
