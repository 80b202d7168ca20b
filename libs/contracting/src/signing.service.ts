import { ensure } from '@concentric/kernel';
import { Database, type Caller, type Tx } from '@concentric/platform';
import { changedRequest, databaseNow, keepRequest, moveRequest, RdRequest, type Held } from '@concentric/research';
import { settleAward } from '@concentric/evaluation';
import { Injectable } from '@nestjs/common';
import { comeIntoForce } from './coming-into-force';
import type { ContractReason, ContractSigning, Side } from './contract';
import { findDocument, freezeText, nextEdition, signaturesOf, signText } from './document.store';
import { ensureLawful, isRefused } from '@concentric/clause';
import { findingsNow } from './law.store';
import type { RdContract } from './rd-contract.entity';
import { changed, findContract, holdContract, keepContract, sideOf } from './rd-contract.store';
import { contractView, type ContractShown } from './rd-contract.view';
import { isOpen, moveContract } from './state.rules';

/** Freezing a text, signing it, and taking it up again. */
@Injectable()
export class SigningService {
  constructor(private readonly database: Database) {}

  /**
   * Freezes the text as it stands, to be signed: an edition that never changes.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move`, or what the law forbids
   */
  freeze(caller: Caller, id: string): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const contract = await holdContract(tx, caller, 'commit', id);
      return contractView(tx, caller, await freeze(tx, caller, contract, sideHeld(caller, contract)));
    });
  }

  /**
   * Takes the text up again. Signatures given under it stand under it; the next text is another.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move`
   */
  reopen(caller: Caller, id: string, { reason }: ContractReason): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdContract(tx, caller, 'commit', id);
      const state = moveContract(before.state, 'reopen', sideHeld(caller, before));
      const contract = await keepContract(tx, caller, changed(before, { state, reason }), before, 'reopened');
      return contractView(tx, caller, contract);
    });
  }

  /**
   * Signs for the caller's side; a text that is still open is frozen first, as it stands. With both signatures the
   * contract is in force.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `edition_stale`, `already_signed`, `same_signer`,
   * `standstill_running`, `complaint_open`, `contract_cannot_move`, `request_cannot_move`, or what the law forbids
   */
  sign(caller: Caller, id: string, { sha256 }: ContractSigning): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const { requestId } = await findContract(tx, caller, id);
      const held = await holdRequestOf(tx, requestId);
      const found = await holdContract(tx, caller, 'commit', id);
      const side = sideHeld(caller, found);
      await ensureSignable(tx, found, side);
      ensure(sha256 === undefined || !isOpen(found.state), 'edition_stale', { edition: found.edition });
      const request = await settleAward(tx, caller, held);
      const before = isOpen(found.state) ? await freeze(tx, caller, found, side) : found;
      const state = moveContract(before.state, 'sign', side);
      ensureLawful(await findingsNow(tx, before), isRefused);
      const document = await findDocument(tx, id, before.edition);
      ensure(sha256 === undefined || sha256 === document.sha256, 'edition_stale', { edition: before.edition });
      const both = await signText(tx, caller, before, document, side);
      const signed = await keepContract(tx, caller, changed(before, { state }), before, 'signed');
      return contractView(tx, caller, both ? await conclude(tx, caller, signed, request) : signed);
    });
  }
}

/** The side that the caller holds a contract for. @throws Refusal `no_authority`, `organization_required` */
export function sideHeld(caller: Caller, contract: RdContract): Side {
  const side = sideOf(caller, contract);
  ensure(side !== null, 'no_authority');
  return side;
}

/** Holds the request of a contract, before the contract: always in this order. */
export async function holdRequestOf(tx: Tx, requestId: string): Promise<Held> {
  const request = await tx.findOneOrFail(RdRequest, { where: { id: requestId }, lock: { mode: 'pessimistic_write' } });
  return { request, now: await databaseNow(tx) };
}

async function ensureSignable(tx: Tx, { id, edition, state }: RdContract, side: Side): Promise<void> {
  if (isOpen(state)) return;
  const signatures = await signaturesOf(tx, id, edition);
  const signs = state === 'unsuccessful' || !signatures.some((signature) => signature.side === side);
  ensure(signs, 'already_signed');
  moveContract(state, 'sign', side);
}

async function freeze(tx: Tx, caller: Caller, before: RdContract, side: Side): Promise<RdContract> {
  const state = moveContract(before.state, 'freeze', side);
  ensureLawful(await findingsNow(tx, before), isRefused);
  const edition = await nextEdition(tx, before.id);
  await freezeText(tx, before, { edition, terms: before.terms });
  return keepContract(tx, caller, changed(before, { state, edition, reason: null }), before, 'frozen');
}

async function conclude(tx: Tx, caller: Caller, before: RdContract, request: RdRequest): Promise<RdContract> {
  const state = moveContract(before.state, 'conclude', 'platform');
  const contract = changed(before, { state, effectiveAt: await databaseNow(tx) });
  await keepContract(tx, caller, contract, before);
  const contracted = changedRequest(request, { state: moveRequest(request.state, 'contract') });
  await keepRequest(tx, caller, contracted, request, 'contract');
  await comeIntoForce(tx, caller, contract, contracted);
  return contract;
}
