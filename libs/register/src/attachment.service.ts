import { AttachmentService, type Subject } from '@concentric/attachment';
import { ensure } from '@concentric/kernel';
import { ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { RegisterEntry } from './entry.entity';

/** The papers an entry is taken from; they stay with it once it is reversed. A person's are read by who may read names. */
@Injectable()
export class RegisterPapersService extends AttachmentService {
  /** @throws Refusal `not_found`, `forbidden` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const entry = await find(tx, caller, RegisterEntry, id);
    if (entry.register === 'talent') ensureMay(caller, 'read_names', entry);
    return subjectOf(entry);
  }

  /** @throws Refusal as `hold`, `register_entry_reversed` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const entry = await hold(tx, caller, 'enter', RegisterEntry, id);
    ensure(entry.reversedAt === null, 'register_entry_reversed');
    return subjectOf(entry);
  }
}

const subjectOf = ({ id, centerId }: RegisterEntry): Subject => ({ type: 'register-entry', id, centerId });
