import { Instrument } from '@concentric/equipment';
import { ensure } from '@concentric/kernel';
import { Database, ensureMay, find, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Certificate } from './certificate.entity';
import { ensureCertificate } from './certificate.rules';
import { addCertificate, lapseCertificate, listCertificates, validTwinExists } from './certificate.store';
import type { CertificateQuery, Lapse, NewCertificate } from './contract';
import { findOf, holdInstrument, holdOf } from './held';

@Injectable()
export class CertificateService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, instrumentId: string, query: CertificateQuery) {
    await find(this.database.reader, caller, Instrument, instrumentId);
    return listCertificates(this.database.reader, instrumentId, query);
  }

  read(caller: Caller, id: string): Promise<Certificate> {
    return findOf(this.database.reader, caller, Certificate, id);
  }

  /**
   * Records a certificate; those there were stay as they are.
   * @throws Refusal `certificate_exists`, `certificate_issued_in_future`, `certificate_expired`, `certificate_too_long`
   */
  add(caller: Caller, instrumentId: string, wish: NewCertificate): Promise<Certificate> {
    return this.database.write(caller, async (tx) => {
      const instrument = await holdInstrument(tx, instrumentId);
      ensureMay(caller, 'certify', instrument);
      ensureCertificate(wish, instrument.timeZone, new Date());
      const certificate = Object.assign(new Certificate(), {
        ...wish,
        ...{ id: newId(), instrumentId, note: wish.note ?? null, state: 'valid' as const },
        ...{ lapsedAt: null, reason: null, userId: caller.facts.userId, version: 1 },
      });
      ensure(!(await validTwinExists(tx, certificate)), 'certificate_exists');
      return addCertificate(tx, caller, instrument, certificate);
    });
  }

  /** Withdraws a certificate before its time. @throws Refusal `certificate_cannot_move`, `stale_version` */
  lapse(caller: Caller, id: string, { reason }: Lapse): Promise<Certificate> {
    return this.database.write(caller, async (tx) => {
      const { instrument, row } = await holdOf(tx, caller, 'certify', Certificate, id);
      return lapseCertificate(tx, caller, instrument, row, { reason, lapsedAt: new Date() });
    });
  }
}
