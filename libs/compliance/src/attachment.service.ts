import { AttachmentService, type Subject } from '@concentric/attachment';
import { ensure } from '@concentric/kernel';
import { ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { Attestation } from './attestation.entity';

/** The papers behind an attestation: brought while it stands, by whoever may give one. */
@Injectable()
export class AttestationFilesService extends AttachmentService {
  /** @throws Refusal `not_found`, `forbidden` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const attestation = await find(tx, caller, Attestation, id);
    ensureMay(caller, 'inspect', attestation);
    return subjectOf(attestation);
  }

  /** @throws Refusal `not_found`, `forbidden`, `attestation_ended` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const attestation = await hold(tx, caller, 'attest', Attestation, id);
    ensure(attestation.state === 'live', 'attestation_ended');
    return subjectOf(attestation);
  }
}

const subjectOf = ({ id, centerId }: Attestation): Subject => ({ type: 'attestation', id, centerId });
