import { civilDay, minute } from '@concentric/kernel';
import { databaseNow, type JobHandler } from '@concentric/platform';
import { LicenceInterest, Nda } from './interest.entity';
import { keepNda, moveAndKeep } from './interest.store';

/** At most so many at a time: the rest is due again at once. */
const batch = 100;

/** Notes which interests nobody answered in time; that they have lapsed holds from the instant itself. */
export const lapseInterests: JobHandler = {
  kind: 'licence-interests.lapse',
  every: 10 * minute,
  run: async (tx, caller) => {
    const now = await databaseNow(tx);
    const due = await tx
      .createQueryBuilder(LicenceInterest, 'interest')
      .where('interest.lapses_at <= :now', { now })
      .orderBy('interest.id')
      .limit(batch)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const interest of due) await moveAndKeep(tx, caller, interest, 'lapse', now);
  },
};

/** Notes which agreements bind no longer. */
export const endNdas: JobHandler = {
  kind: 'ndas.end',
  every: 60 * minute,
  run: async (tx, caller) => {
    const today = civilDay(await databaseNow(tx));
    const due = await tx
      .createQueryBuilder(Nda, 'nda')
      .where(`nda.state = 'in_force' AND nda.ends_on <= :today`, { today })
      .orderBy('nda.id')
      .limit(batch)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const nda of due)
      await keepNda(tx, caller, Object.assign(nda, { state: 'ended', version: nda.version + 1 }), 'ended');
  },
};
