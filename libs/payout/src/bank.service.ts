import { ensure } from '@concentric/kernel';
import { Center } from '@concentric/alliance';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { BankAccount } from './bank.entity';
import { checkDetails, moveAccount } from './bank.rules';
import { accountViews, isKnownTo, keepAccount, listAccounts, partyOf, type BankAccountShown } from './bank.store';
import type { BankAccountQuery, NewBankAccount } from './contract';

/** The accounts people and organizations are paid on, each checked by somebody who did not enter it. */
@Injectable()
export class BankAccountService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: BankAccountQuery) {
    return listAccounts(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<BankAccountShown> {
    const tx = this.database.reader;
    return view(tx, caller, await find(tx, caller, BankAccount, id));
  }

  /**
   * @throws Refusal `bank_party_unknown`, `bank_party_stranger`, `cnaps_invalid`, `account_number_invalid`, `holder_name_differs`,
   * `bank_account_pending`
   */
  enter(caller: Caller, wish: NewBankAccount): Promise<BankAccountShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId, ofCenter, holderName, bankName, cnaps, accountNumber } = wish;
      const organizationId = wish.organizationId ?? null;
      const userId = wish.userId ?? (organizationId || ofCenter ? null : caller.facts.userId);
      const owner = { centerId, organizationId, userId };
      ensureMay(caller, 'enter', Object.assign(new BankAccount(), owner));
      ensure(await tx.existsBy(Center, { id: centerId }), 'bank_party_unknown');
      const ofDesk = caller.ability.can('verify', Object.assign(new BankAccount(), owner));
      ensure(ofDesk || (await isKnownTo(tx, owner)), 'bank_party_stranger');
      checkDetails(wish, await partyOf(tx, owner));
      const partyId = organizationId ?? userId ?? centerId;
      ensure(!(await tx.existsBy(BankAccount, { centerId, partyId, state: 'draft' })), 'bank_account_pending');
      const account = Object.assign(new BankAccount(), {
        ...{ id: newId(), ...owner, partyId, holderName, bankName, cnaps, accountNumber, state: 'draft' },
        ...{ enteredBy: caller.facts.userId, enteredAt: await databaseNow(tx) },
        ...{ verifiedBy: null, verifiedAt: null, decidedAt: null, reason: null, version: 1 },
      });
      return view(tx, caller, await keepAccount(tx, caller, account, 'entered'));
    });
  }

  /**
   * From now on the party is paid on this account; the one before is closed.
   * @throws Refusal `bank_account_cannot_move`, `verifier_entered`, `holder_name_differs`
   */
  verify(caller: Caller, id: string): Promise<BankAccountShown> {
    return this.database.write(caller, async (tx) => {
      const account = await hold(tx, caller, 'verify', BankAccount, id);
      const state = moveAccount(account.state, 'verify');
      const { userId } = caller.facts;
      ensure(userId === null || ![account.enteredBy, account.userId].includes(userId), 'verifier_entered');
      // The party may have changed its name since.
      checkDetails(account, await partyOf(tx, account));
      const now = await databaseNow(tx);
      const { centerId, partyId } = account;
      const lock = { mode: 'pessimistic_write' } as const;
      const before = await tx.findOne(BankAccount, { where: { centerId, partyId, state: 'verified' }, lock });
      if (before) {
        const replaced = { state: 'closed' as const, decidedAt: now, reason: replacedReason };
        await keepAccount(tx, caller, changed(before, replaced), 'closed');
      }
      const verified = changed(account, { state, verifiedBy: userId, verifiedAt: now, decidedAt: now });
      return view(tx, caller, await keepAccount(tx, caller, verified, 'verified'));
    });
  }

  /** @throws Refusal `bank_account_cannot_move` */
  reject(caller: Caller, id: string, reason: string): Promise<BankAccountShown> {
    return this.end(caller, id, 'reject', reason);
  }

  /** @throws Refusal `bank_account_cannot_move` */
  close(caller: Caller, id: string, reason: string): Promise<BankAccountShown> {
    return this.end(caller, id, 'close', reason);
  }

  private end(caller: Caller, id: string, verb: 'reject' | 'close', reason: string): Promise<BankAccountShown> {
    return this.database.write(caller, async (tx) => {
      const account = await hold(tx, caller, verb === 'reject' ? 'verify' : 'close', BankAccount, id);
      const state = moveAccount(account.state, verb);
      const ended = changed(account, { state, decidedAt: await databaseNow(tx), reason });
      return view(tx, caller, await keepAccount(tx, caller, ended, verb === 'reject' ? 'rejected' : 'closed'));
    });
  }
}

const replacedReason = '由新账户替代 · replaced by another account';

const changed = (account: BankAccount, change: Partial<BankAccount>): BankAccount =>
  Object.assign(new BankAccount(), account, change, { version: account.version + 1 });

async function view(tx: Tx, caller: Caller, account: BankAccount): Promise<BankAccountShown> {
  const [shown] = await accountViews(tx, caller, [account]);
  return shown!;
}
