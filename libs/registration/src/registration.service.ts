import { findContract, RdContract, sideOf } from '@concentric/contracting';
import { dayIn, ensure, type PageQuery } from '@concentric/kernel';
import { Database, ensureFresh, type Caller, type FileAnswer } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import type {
  RegistrationCheck,
  RegistrationNote,
  RegistrationNumber,
  RegistrationReason,
  RegistrationVerb,
} from './contract';
import { formCsv, formPdf, type Language } from './form';
import { ContractRegistration } from './registration.entity';
import { ensureFileable, moveRegistration } from './registration.rules';
import {
  findingsOf,
  keepRegistration,
  listRegistrationSteps,
  registrationOf,
  registrationView,
  type RegistrationShown,
} from './registration.store';

type Change = Partial<Pick<ContractRegistration, 'materialCost' | 'number' | 'registeredOn' | 'filedAt' | 'reason'>>;

/** A contract's way through the registration of technology contracts, as its seller tells of it. */
@Injectable()
export class RegistrationService {
  constructor(private readonly database: Database) {}

  async read(caller: Caller, contractId: string): Promise<RegistrationShown> {
    const tx = this.database.reader;
    const contract = await findContract(tx, caller, contractId);
    return registrationView(tx, caller, contract, await registrationOf(tx, contractId));
  }

  async steps(caller: Caller, contractId: string, page: PageQuery) {
    const tx = this.database.reader;
    await findContract(tx, caller, contractId);
    return listRegistrationSteps(tx, contractId, page);
  }

  async csv(caller: Caller, contractId: string, language: Language): Promise<FileAnswer> {
    const { form } = await this.read(caller, contractId);
    return { name: `${form.name}.csv`, content: formCsv(form, language) };
  }

  async pdf(caller: Caller, contractId: string, language: Language): Promise<FileAnswer> {
    const { form } = await this.read(caller, contractId);
    return { name: `${form.name}.pdf`, content: await formPdf(form, language, new Date()) };
  }

  /** Sees what the bureau would send back. @throws Refusal `registration_not_sellers`, `registration_cannot_move` */
  check(caller: Caller, contractId: string, { materialCost }: RegistrationCheck): Promise<RegistrationShown> {
    const change = materialCost ? { materialCost: materialCost.amount } : {};
    return this.move(caller, contractId, 'check', () => ({ change, note: null }));
  }

  /** @throws Refusal `registration_incomplete` with what would be sent back, `registration_cannot_move` */
  file(caller: Caller, contractId: string, { note = null }: RegistrationNote): Promise<RegistrationShown> {
    return this.move(caller, contractId, 'file', (contract, registration) => {
      ensureFileable(findingsOf(contract, registration));
      return { change: { filedAt: new Date(), reason: null }, note };
    });
  }

  /** The bureau wants it corrected. */
  correct(caller: Caller, contractId: string, { reason }: RegistrationReason): Promise<RegistrationShown> {
    return this.move(caller, contractId, 'correct', () => ({ change: { reason }, note: reason }));
  }

  /** @throws Refusal `registered_in_future`, `registration_number_taken`, `registration_cannot_move` */
  register(caller: Caller, contractId: string, { number, on }: RegistrationNumber): Promise<RegistrationShown> {
    const today = dayIn('Asia/Shanghai', new Date());
    return this.move(caller, contractId, 'register', () => {
      ensure(on <= today, 'registered_in_future', { on, today });
      return { change: { number, registeredOn: on, reason: null }, note: number };
    });
  }

  refuse(caller: Caller, contractId: string, { reason }: RegistrationReason): Promise<RegistrationShown> {
    return this.move(caller, contractId, 'refuse', () => ({ change: { reason }, note: reason }));
  }

  /** The bureau took note of an amendment. */
  change(caller: Caller, contractId: string, { reason }: RegistrationReason): Promise<RegistrationShown> {
    return this.move(caller, contractId, 'change', () => ({ change: { reason }, note: reason }));
  }

  deregister(caller: Caller, contractId: string, { reason }: RegistrationReason): Promise<RegistrationShown> {
    return this.move(caller, contractId, 'deregister', () => ({ change: { reason }, note: reason }));
  }

  private move(
    caller: Caller,
    contractId: string,
    verb: RegistrationVerb,
    decide: (contract: RdContract, registration: ContractRegistration) => { change: Change; note: string | null },
  ): Promise<RegistrationShown> {
    return this.database.write(caller, async (tx) => {
      await findContract(tx, caller, contractId);
      const lock = { mode: 'pessimistic_write' } as const;
      const contract = await tx.findOneOrFail(RdContract, { where: { id: contractId }, lock });
      ensure(caller.ability.can('commit', contract), 'forbidden');
      const before = await registrationOf(tx, contractId);
      ensureFresh(caller, before);
      const state = moveRegistration(before.state, verb, sideOf(caller, contract) === 'provider');
      const { change, note } = decide(contract, before);
      const registration = Object.assign(new ContractRegistration(), before, change, {
        state,
        version: before.version + 1,
      });
      await keepRegistration(tx, caller, contract, [registration, before], { verb, note });
      return registrationView(tx, caller, contract, registration);
    });
  }
}
