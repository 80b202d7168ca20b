import { ensure } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { clauseOf } from '@concentric/policy-pack';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Attestation } from './attestation.entity';
import {
  attestationViews,
  endAttestation,
  holdLive,
  keepAttestation,
  listAttestations,
  type AttestationShown,
} from './attestation.store';
import { verdictsOf } from './compliance.service';
import type { AttestationQuery, AttestationWithdrawal, NewAttestation } from './contract';
import { policyOf } from './evaluating';

/** Words of people on clauses that no software can check. */
@Injectable()
export class AttestationService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found`, `cursor_invalid` */
  async list(caller: Caller, centerId: string, query: AttestationQuery) {
    const tx = this.database.reader;
    ensureMay(caller, 'read', await this.subject(tx, caller, centerId));
    return listAttestations(tx, centerId, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<AttestationShown> {
    const tx = this.database.reader;
    return this.view(tx, await find(tx, caller, Attestation, id));
  }

  /**
   * Gives one's word on a clause of the center's own document; an earlier word is superseded by it.
   * @throws Refusal `not_found`, `forbidden`, `clause_unknown`, `clause_not_attested`
   */
  give(caller: Caller, centerId: string, { clauseId, holds, statement }: NewAttestation): Promise<AttestationShown> {
    return this.database.write(caller, async (tx) => {
      const subject = await this.subject(tx, caller, centerId);
      ensureMay(caller, 'attest', subject);
      const packId = await policyOf(tx, centerId);
      const clause = clauseOf(packId, clauseId);
      ensure(clause !== undefined, 'clause_unknown', { clauseId });
      ensure(clause.met === 'attested', 'clause_not_attested', { clauseId });
      const earlier = await holdLive(tx, centerId, clauseId);
      if (earlier) await endAttestation(tx, caller, 'superseded', earlier, null);
      const attestation = Object.assign(subject, {
        ...{ id: newId(), packId, clauseId, holds, statement, userId: caller.facts.userId! },
        ...{ attestedAt: await databaseNow(tx), state: 'live' as const, endedAt: null, reason: null, version: 1 },
      });
      return this.view(tx, await keepAttestation(tx, caller, attestation));
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `attestation_ended` */
  withdraw(caller: Caller, id: string, { reason }: AttestationWithdrawal): Promise<AttestationShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'withdraw', Attestation, id);
      ensure(before.state === 'live', 'attestation_ended');
      return this.view(tx, await endAttestation(tx, caller, 'withdrawn', before, reason));
    });
  }

  private async subject(tx: Tx, caller: Caller, centerId: string): Promise<Attestation> {
    const { cityCode } = await verdictsOf(tx, caller, centerId);
    return Object.assign(new Attestation(), { centerId, cityCode });
  }

  private async view(tx: Tx, attestation: Attestation): Promise<AttestationShown> {
    const [view] = await attestationViews(tx, [attestation]);
    return view!;
  }
}
