import { Instrument } from '@concentric/equipment';
import { ensure, Refusal } from '@concentric/kernel';
import { actingOrganization, Database, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import {
  outOfOrder,
  type Acknowledgement,
  type Estimate,
  type FaultQuery,
  type NewFault,
  type Rejection,
  type Resolution,
} from './contract';
import { Fault } from './fault.entity';
import { assumedBack, ensureEstimate, isOpen, moveFault, repairOf, type FaultVerb, type Said } from './fault.rules';
import { faultViews, keepFault, listFaults, type FaultShown } from './fault.store';
import { holdInstrument, holdOf } from './held';
import { Outage } from './outage.entity';
import { phaseOf } from './outage.rules';
import { declareOutage, keepOutage } from './outage.store';

const told = { acknowledge: 'acknowledged', estimate: 'estimated', resolve: 'resolved', reject: 'rejected' } as const;
type Outcome = { note?: string; usable?: boolean | undefined; estimatedBackAt?: Date | null | undefined };

@Injectable()
export class FaultService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, instrumentId: string, query: FaultQuery) {
    await find(this.database.reader, caller, Instrument, instrumentId);
    const { items, nextCursor } = await listFaults(this.database.reader, instrumentId, query);
    return { items: await faultViews(this.database.reader, caller, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string) {
    const fault = await this.database.reader.findOneBy(Fault, { id });
    if (!fault) throw new Refusal('not_found');
    // A part in the report is enough: its organization may no longer be a member.
    if (!caller.ability.can('read', fault)) await find(this.database.reader, caller, Instrument, fault.instrumentId);
    return view(this.database.reader, caller, fault);
  }

  /**
   * Reports that something is wrong. Whoever keeps the instrument takes it out of service by calling it unusable.
   * @throws Refusal `forbidden`, `organization_required`, `fault_estimate_in_past`, `fault_estimate_too_far`
   */
  report(caller: Caller, instrumentId: string, { estimatedBackAt = null, ...wish }: NewFault): Promise<FaultShown> {
    return this.database.write(caller, async (tx) => {
      const instrument = await holdInstrument(tx, instrumentId);
      const keeps = caller.ability.can('maintain', instrument);
      if (!keeps) ensureMay(caller, 'book', instrument);
      ensure(keeps || estimatedBackAt === null, 'forbidden');
      const now = new Date();
      if (estimatedBackAt) ensureEstimate(estimatedBackAt, now);
      const { centerId, ownerOrganizationId } = instrument;
      const fault = Object.assign(new Fault(), {
        ...wish,
        ...{ id: newId(), instrumentId, centerId, ownerOrganizationId, organizationId: reporter(caller, instrument) },
        ...{ userId: caller.facts.userId, state: 'reported' as const, outageId: null, note: null, closedAt: null },
        ...{ reportedAt: now, version: 1 },
        estimatedBackAt: estimatedBackAt ?? (keeps && !wish.usable ? assumedBack(now) : null),
      });
      await this.keepOutageInStep(tx, caller, instrument, fault, 'estimate');
      await keepFault(tx, caller, 'reported', fault, null);
      return view(tx, caller, fault);
    });
  }

  /** @throws Refusal `fault_cannot_move`, `fault_estimate_in_past`, `fault_estimate_too_far`, `stale_version` */
  acknowledge(caller: Caller, id: string, { estimatedBackAt, usable }: Acknowledgement) {
    return this.move(caller, id, 'acknowledge', { estimatedBackAt, usable });
  }

  /** @throws Refusal `fault_cannot_move`, `fault_estimate_in_past`, `fault_estimate_too_far`, `stale_version` */
  estimate(caller: Caller, id: string, { estimatedBackAt, usable }: Estimate) {
    return this.move(caller, id, 'estimate', { estimatedBackAt, usable });
  }

  /** @throws Refusal `fault_cannot_move`, `stale_version` */
  resolve(caller: Caller, id: string, { note }: Resolution) {
    return this.move(caller, id, 'resolve', { note });
  }

  /** @throws Refusal `fault_cannot_move`, `stale_version` */
  reject(caller: Caller, id: string, { reason }: Rejection) {
    return this.move(caller, id, 'reject', { note: reason });
  }

  private move(caller: Caller, id: string, verb: FaultVerb, outcome: Outcome): Promise<FaultShown> {
    return this.database.write(caller, async (tx) => {
      const { instrument, row: before } = await holdOf(tx, caller, 'maintain', Fault, id);
      const now = new Date();
      const state = moveFault(before.state, verb);
      if (outcome.estimatedBackAt) ensureEstimate(outcome.estimatedBackAt, now);
      const fault = Object.assign(new Fault(), before, {
        ...{ state, version: before.version + 1, closedAt: isOpen(state) ? null : now },
        estimatedBackAt: outcome.estimatedBackAt ?? before.estimatedBackAt,
        usable: outcome.usable ?? before.usable,
        note: outcome.note ?? before.note,
      });
      await this.keepOutageInStep(tx, caller, instrument, fault, saidIn(outcome));
      await keepFault(tx, caller, told[verb], fault, before);
      return view(tx, caller, fault);
    });
  }

  /** Declares, changes or ends the outage of a fault, in the transaction that keeps the fault. */
  private async keepOutageInStep(tx: Tx, caller: Caller, instrument: Instrument, fault: Fault, said: Said) {
    const now = new Date();
    const outage = fault.outageId ? await tx.findOneByOrFail(Outage, { id: fault.outageId }) : null;
    const repair = repairOf(fault, outage && phaseOf(outage, now), said, now);
    if (repair === 'declare') {
      const wish = { startsAt: now, endsAt: fault.estimatedBackAt!, kind: 'unplanned', reason: outOfOrder } as const;
      fault.outageId = (await declareOutage(tx, caller, instrument, wish)).id;
    } else if (repair === 'change' && outage!.endsAt.getTime() !== fault.estimatedBackAt!.getTime())
      await keepOutage(tx, caller, 'changed', outage!, { endsAt: fault.estimatedBackAt! });
    else if (repair === 'end') await keepOutage(tx, caller, 'ended', outage!, { endsAt: now });
    else if (repair === 'withdraw') await keepOutage(tx, caller, 'withdrawn', outage!, { state: 'withdrawn' });
  }
}

const saidIn = ({ estimatedBackAt, usable }: Outcome): Said =>
  estimatedBackAt ? 'estimate' : usable === false ? 'unusable' : 'nothing';

async function view(tx: Tx, caller: Caller, fault: Fault): Promise<FaultShown> {
  const [shown] = await faultViews(tx, caller, [fault]);
  return shown!;
}

/** For whom a fault is reported: the owner by its own people, else the one organization acted for; none by staff. */
function reporter(caller: Caller, { ownerOrganizationId }: Instrument): string | null {
  const { organizations } = caller.facts;
  if (organizations.some(({ id, role }) => id === ownerOrganizationId && role !== 'viewer')) return ownerOrganizationId;
  return organizations.length === 0 ? null : actingOrganization(caller);
}
