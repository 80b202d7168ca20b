import { Center } from '@concentric/alliance';
import { civilDay, ensure, monthsLater, Refusal } from '@concentric/kernel';
import { raise, waive } from '@concentric/obligation';
import { Database, databaseNow, ensureMay, hold, type Caller, type Tx } from '@concentric/platform';
import { cityOf, procedureOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { Accreditation, AccreditationCertificate } from './accreditation.entity';
import {
  accreditationViews,
  listAccreditations,
  revoke,
  standingOf,
  type AccreditationShown,
} from './accreditation.store';
import { changed } from './application.store';
import type { AccreditationQuery } from './contract';
import { keepAccreditation, keepCertificate } from './granting';

/** What cities have granted to centers. */
@Injectable()
export class AccreditationService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: AccreditationQuery) {
    return listAccreditations(this.database.reader, caller, query);
  }

  async ofCenter(caller: Caller, centerId: string) {
    const tx = this.database.reader;
    const center = await tx.findOneBy(Center, { id: centerId });
    if (!center) throw new Refusal('not_found');
    ensureMay(caller, 'read', Object.assign(new Accreditation(), { centerId, cityCode: cityOf(center.regionCode) }));
    return standingOf(tx, caller, center);
  }

  /** Gives a preparation its one extension. @throws Refusal `preparation_over`, `extension_used` */
  extend(caller: Caller, id: string, reason: string): Promise<AccreditationShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'handle', Accreditation, id);
      const now = await databaseNow(tx);
      const { centerId, preparationEndsOn: endsOn, policyId } = before;
      const { preparation } = procedureOf(policyId);
      ensure(before.extendedAt === null, 'extension_used');
      ensure(
        before.state === 'preparing' && endsOn !== null && civilDay(now) <= endsOn && preparation !== null,
        'preparation_over',
      );
      const preparationEndsOn = monthsLater(endsOn, preparation.extensionMonths);
      await waive(tx, caller, { centerId, kind: 'preparation_end', key: id }, reason);
      const subject = { type: 'accreditation', id };
      await raise(tx, caller, { centerId, kind: 'extension_end', key: id, dueOn: preparationEndsOn, subject });
      const after = changed(before, { preparationEndsOn, extendedAt: now, extensionReason: reason });
      return view(tx, caller, await keepAccreditation(tx, caller, after, before, 'extended'));
    });
  }

  /** @throws Refusal `accreditation_ended` */
  revoke(caller: Caller, id: string, reason: string): Promise<AccreditationShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'handle', Accreditation, id);
      ensure(before.state !== 'revoked', 'accreditation_ended');
      for (const kind of ['preparation_end', 'extension_end'] as const)
        await waive(tx, caller, { centerId: before.centerId, kind, key: id }, reason);
      return view(tx, caller, await revoke(tx, caller, before, civilDay(await databaseNow(tx)), reason));
    });
  }

  /** @throws Refusal `accreditation_certificate_cannot_move` */
  suspend(caller: Caller, certificateId: string, reason: string): Promise<AccreditationShown> {
    return this.turn(caller, certificateId, 'suspend', reason);
  }

  /** @throws Refusal `accreditation_certificate_cannot_move` */
  resume(caller: Caller, certificateId: string): Promise<AccreditationShown> {
    return this.turn(caller, certificateId, 'resume', null);
  }

  private turn(caller: Caller, id: string, verb: 'suspend' | 'resume', reason: string | null) {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'handle', AccreditationCertificate, id);
      const from = verb === 'suspend' ? 'valid' : 'suspended';
      ensure(before.state === from, 'accreditation_certificate_cannot_move', { from: before.state, verb });
      const after = changed(before, { state: verb === 'suspend' ? 'suspended' : 'valid', reason });
      await keepCertificate(tx, caller, after, verb === 'suspend' ? 'suspended' : 'resumed');
      return view(tx, caller, await tx.findOneByOrFail(Accreditation, { id: before.accreditationId }));
    });
  }
}

async function view(tx: Tx, caller: Caller, accreditation: Accreditation): Promise<AccreditationShown> {
  const [shown] = await accreditationViews(tx, caller, [accreditation]);
  return shown!;
}
