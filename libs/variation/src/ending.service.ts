import {
  changedLicence,
  endLicence,
  findLicence,
  holdLicence,
  holdLicenceOf,
  holdOrigin,
  keepLicence,
  licenceView,
  moveLicence,
  sideHeldOf,
  type Licence,
  type LicenceShown,
} from '@concentric/licence';
import { civilDay, ensure, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, ensureFresh, type Caller, type Tx } from '@concentric/platform';
import type { LicenceSide } from '@contract/licence';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { LicenceNoticeKind, LicenceTermination, NewBreach } from './contract';
import { cureEndsAt, isBroken, licenceEndingOn } from './ending.rules';
import { LicenceBreach } from './variation.entity';
import { breachesOf, findBreach, keepBreach, listBreaches } from './variation.store';

/** A breach that is notified and mended, and a licence that ends before its time. */
@Injectable()
export class LicenceEndingService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, licenceId: string, page: PageQuery) {
    const tx = this.database.reader;
    await findLicence(tx, caller, licenceId);
    return listBreaches(tx, licenceId, page);
  }

  async read(caller: Caller, id: string): Promise<LicenceBreach> {
    return (await findBreach(this.database.reader, caller, id)).breach;
  }

  /**
   * Tells the other side of a breach, and until when to mend it 催告.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `licence_cannot_move`
   */
  notify(caller: Caller, licenceId: string, { text, cureDays }: NewBreach): Promise<LicenceBreach> {
    return this.database.write(caller, async (tx) => {
      const before = await holdLicence(tx, caller, 'commit', licenceId);
      const side = sideHeldOf(caller, before);
      const state = moveLicence(before.state, 'give_notice', side);
      const breach = await give(tx, caller, before, { kind: 'breach', side, text, days: cureDays });
      if (state !== before.state) await keepLicence(tx, caller, changedLicence(before, { state }), before);
      return breach;
    });
  }

  /**
   * Whoever gave a notice says that what it is about is mended, or takes it back; with the last of them the licence is no
   * longer in breach.
   * @throws Refusal `not_found`, `licence_no_authority`, `breach_not_yours`, `breach_settled`, `stale_version`
   */
  cure(caller: Caller, id: string): Promise<LicenceBreach> {
    return this.database.write(caller, async (tx) => {
      const { breach: found } = await findBreach(tx, caller, id);
      const licence = await holdLicenceOf(tx, caller, 'commit', found.licenceId);
      const before = await tx.findOneByOrFail(LicenceBreach, { id });
      ensureFresh(caller, before);
      const side = sideHeldOf(caller, licence);
      ensure(before.side === side, 'breach_not_yours');
      ensure(before.settledAt === null, 'breach_settled');
      const settled = { settledAt: await databaseNow(tx), version: before.version + 1 };
      const breach = Object.assign(new LicenceBreach(), before, settled);
      await keepBreach(tx, caller, licence, breach, 'settled');
      if (licence.state === 'in_breach' && !isBroken(await breachesOf(tx, licence.id))) {
        const state = moveLicence(licence.state, 'cure', side);
        await keepLicence(tx, caller, changedLicence(licence, { state }), licence, 'cured');
      }
      return breach;
    });
  }

  /**
   * Ends a licence before its time; by agreement it takes the same word of the other side.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `licence_cannot_move`,
   * `licence_ending_proposed`, `breach_notice_required`, `breach_cure_running`, `renounces_open_only`
   */
  terminate(caller: Caller, id: string, { ground, reason }: LicenceTermination): Promise<LicenceShown> {
    return this.database.write(caller, async (tx) => {
      await holdOrigin(tx, await findLicence(tx, caller, id));
      const before = await holdLicence(tx, caller, 'commit', id);
      const side = sideHeldOf(caller, before);
      moveLicence(before.state, 'terminate', side);
      const now = await databaseNow(tx);
      const verb = licenceEndingOn(ground, { notices: await breachesOf(tx, id), side, kind: before.kind, now });
      if (verb === 'propose') {
        await give(tx, caller, before, { kind: 'termination', side, text: reason ?? '' });
        return licenceView(tx, caller, before);
      }
      const licence = await endLicence(tx, caller, before, { verb, by: side, ground, on: civilDay(now), reason });
      return licenceView(tx, caller, licence);
    });
  }
}

type Given = {
  readonly kind: LicenceNoticeKind;
  readonly side: LicenceSide;
  readonly text: string;
  readonly days?: number;
};

async function give(tx: Tx, caller: Caller, licence: Licence, { kind, side, text, days }: Given) {
  const givenAt = await databaseNow(tx);
  const breach = Object.assign(new LicenceBreach(), {
    ...{ id: newId(), licenceId: licence.id, kind, side, userId: caller.facts.userId!, text, givenAt },
    ...{ dueAt: days === undefined ? null : cureEndsAt(givenAt, days), settledAt: null, version: 1 },
  });
  return keepBreach(tx, caller, licence, breach, 'given');
}
