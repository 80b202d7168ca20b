import { Booking } from '@concentric/booking';
import { Refusal, type PageQuery } from '@concentric/kernel';
import { Config, Database, ensureFresh, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Inject, Injectable } from '@nestjs/common';
import { codeOf, readCode } from './code';
import type { SampleDescription, SampleQuery, SampleStep, SampleVerb } from './contract';
import { Sample } from './sample.entity';
import { actionOf, ensureDescribable, isDescribable, isOverdue, labelOf, moveSample, stepsOf } from './sample.rules';
import { bookingFactsOf, keepSample, listCustody, listSamples, listSamplesOf, type BookingFacts } from './sample.store';

@Injectable()
export class SampleService {
  constructor(
    private readonly database: Database,
    @Inject(Config) private readonly config: Config,
  ) {}

  async list(caller: Caller, query: SampleQuery) {
    const { items, nextCursor } = await listSamples(this.database.reader, caller, query);
    return { items: await this.shown(this.database.reader, caller, items), nextCursor };
  }

  /** @throws Refusal `not_found` also when the caller may read the booking, but not what is sent in */
  async listOf(caller: Caller, bookingId: string, page: PageQuery) {
    const booking = await find(this.database.reader, caller, Booking, bookingId);
    const { centerId, ownerOrganizationId, organizationId } = booking;
    ensureMay(caller, 'read', Object.assign(new Sample(), { centerId, ownerOrganizationId, organizationId }));
    const { items, nextCursor } = await listSamplesOf(this.database.reader, bookingId, page);
    return { items: await this.shown(this.database.reader, caller, items), nextCursor };
  }

  async read(caller: Caller, id: string) {
    return this.show(this.database.reader, caller, await find(this.database.reader, caller, Sample, id));
  }

  /** The sample a scanned code names. @throws Refusal `sample_code_invalid`, alike for all that cannot be read */
  async readByCode(caller: Caller, code: string) {
    const sample = await this.database.reader.findOneBy(Sample, { id: readCode(this.config.secretKey, code) });
    if (!sample || !caller.ability.can('read', sample)) throw new Refusal('sample_code_invalid');
    return this.show(this.database.reader, caller, sample);
  }

  async custody(caller: Caller, id: string, page: PageQuery) {
    await find(this.database.reader, caller, Sample, id);
    return listCustody(this.database.reader, id, page);
  }

  /** Says what a sample is, anew each time. @throws Refusal `sample_cannot_change`, `stale_version` */
  describe(caller: Caller, id: string, description: SampleDescription) {
    const { name, hazard = null, storage = null, wish = null } = description;
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'bring', Sample, id);
      ensureDescribable(before.state);
      const told = { name, hazard, storage, wish, version: before.version + 1 };
      const sample = Object.assign(new Sample(), before, told);
      const trace = { step: 'describe', identification: 'hand', place: null, note: null, at: new Date() } as const;
      await keepSample(tx, caller, before, sample, trace);
      return this.show(tx, caller, sample);
    });
  }

  /**
   * Takes a sample's next step, on hand of its code when one was scanned.
   * @throws Refusal `sample_cannot_move`, `sample_code_invalid`, `sample_booking_not_live`, `sample_not_described`,
   * `stale_version`
   */
  move(caller: Caller, id: string, verb: SampleVerb, { note, place, code }: SampleStep) {
    return this.database.write(caller, async (tx) => {
      const known = await find(tx, caller, Sample, id);
      ensureMay(caller, actionOf[verb], known);
      if (code != null && readCode(this.config.secretKey, code) !== id) throw new Refusal('sample_code_invalid');
      // Held before the sample, as by whoever hands in a report; it cannot be cancelled in between.
      const lock = { mode: 'pessimistic_read' } as const;
      const booking = await tx.findOneOrFail(Booking, { where: { id: known.bookingId }, lock });
      const before = await tx.findOneOrFail(Sample, { where: { id }, lock: { mode: 'pessimistic_write' } });
      ensureFresh(caller, before);
      const now = new Date();
      const state = moveSample(before, verb, booking.state);
      const testedAt = state === 'tested' ? now : before.testedAt;
      const sample = Object.assign(new Sample(), before, { state, testedAt, version: before.version + 1 });
      await keepSample(tx, caller, before, sample, {
        ...{ step: verb, identification: code == null ? 'hand' : 'code', at: now },
        ...{ place: place ?? null, note: note ?? null },
      });
      return this.show(tx, caller, sample);
    });
  }

  private async show(tx: Tx, caller: Caller, sample: Sample) {
    const [shown] = await this.shown(tx, caller, [sample]);
    return shown!;
  }

  private async shown(tx: Tx, caller: Caller, samples: readonly Sample[]) {
    const facts = await bookingFactsOf(tx, samples);
    const now = new Date();
    return samples.map((sample) => this.view(caller, sample, facts.get(sample.bookingId)!, now));
  }

  private view({ ability }: Caller, sample: Sample, { reported, ...booking }: BookingFacts, now: Date) {
    const may = { bring: ability.can('bring', sample), keep: ability.can('keep', sample) };
    const { bookingState, promisedAt } = booking;
    return {
      ...sample,
      ...booking,
      label: labelOf(sample.number),
      code: codeOf(this.config.secretKey, sample.id),
      overdue: isOverdue({ promisedAt, state: bookingState, reported }, now),
      steps: stepsOf(sample, bookingState, may),
      mayDescribe: may.bring && isDescribable(sample.state),
    };
  }
}
