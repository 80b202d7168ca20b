import {
  changed,
  findContract,
  findingsNow,
  freezeText,
  holdContract,
  holdMilestones,
  isFixed,
  keepChange,
  keepContract,
  moveContract,
  nextEdition,
  relayMilestones,
  sideHeld,
  signaturesOf,
  signText,
  type RdContract,
} from '@concentric/contracting';
import {
  changesBetween,
  ensureLawful,
  ensureSamePartners,
  ensureSum,
  isForbidden,
  isRefused,
  withChanges,
} from '@concentric/clause';
import { ensure, Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { Database, databaseErrorOf, ensureFresh, InvalidInput, type Caller, type Tx } from '@concentric/platform';
import { databaseNow } from '@concentric/research';
import { ContractTerms, type ContractSigning, type Side } from '@contract/contracting';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { ContractAmendment } from './amendment.entity';
import { amendmentStepsFrom, ensureAmendable, moveAmendment, moverOf } from './amendment.rules';
import { findAmendment, keepAmendment, listAmendments, nextNumber, openAmendmentOf, textOf } from './amendment.store';
import type { AmendmentView, NewAmendment, OptionalReason } from './contract';

type AmendmentShown = Shown<typeof AmendmentView>;

/** Changing what holds: proposed by one side, signed by both. */
@Injectable()
export class AmendmentService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, contractId: string, page: PageQuery) {
    const tx = this.database.reader;
    const contract = await findContract(tx, caller, contractId);
    const { items, nextCursor } = await listAmendments(tx, contractId, page);
    const views: AmendmentShown[] = [];
    for (const amendment of items) views.push(await viewOf(tx, caller, contract, amendment));
    return { items: views, nextCursor };
  }

  async read(caller: Caller, id: string): Promise<AmendmentShown> {
    const tx = this.database.reader;
    const { amendment, contract } = await findAmendment(tx, caller, id);
    return viewOf(tx, caller, contract, amendment);
  }

  /**
   * Proposes other terms. Whoever may act for its organization signs them by proposing.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `contract_cannot_move`, `amendment_open`,
   * `amendment_empty`, `amendment_unclear`, `terms_do_not_sum`, `partners_fixed`, `milestone_fixed`, `upfront_fixed`,
   * or what the law forbids
   */
  propose(caller: Caller, contractId: string, wish: NewAmendment): Promise<AmendmentShown> {
    return this.database.write(caller, async (tx) => {
      const contract = await holdContract(tx, caller, 'draft', contractId);
      const side = sideHeld(caller, contract);
      moveContract(contract.state, 'amend', side);
      ensure((await openAmendmentOf(tx, contractId)) === null, 'amendment_open');
      const terms = termsWished(contract, wish);
      ensure(changesBetween(contract.terms, terms).length > 0, 'amendment_empty');
      await ensureSound(tx, contract, terms);
      const { rationaleCode, rationale } = wish;
      const number = await nextNumber(tx, contractId);
      const edition = await nextEdition(tx, contractId);
      const amendment = Object.assign(new ContractAmendment(), {
        ...{ id: newId(), contractId, number, edition, amends: contract.edition, state: 'proposed', rationaleCode },
        ...{ rationale, proposedBy: side, userId: caller.facts.userId!, proposedAt: await databaseNow(tx) },
        ...{ reason: null, before: contract.terms, terms, version: 1 },
      });
      await freezeText(tx, contract, { edition, terms, amendment: { number, of: contract.edition, rationale } });
      const signs = caller.ability.can('commit', contract);
      if (signs) amendment.state = moveAmendment(amendment.state, 'sign', 'proposer');
      await keepAmendment(tx, caller, contract, amendment, null);
      if (signs) await signText(tx, caller, contract, await textOf(tx, amendment), side);
      return viewOf(tx, caller, contract, amendment);
    });
  }

  /**
   * Signs an amendment. With both signatures its terms hold, and the milestones follow them.
   * @throws Refusal `not_found`, `no_authority`, `stale_version`, `contract_cannot_move`, `amendment_cannot_move`,
   * `edition_stale`, `same_signer`, `milestone_fixed`, `upfront_fixed`, or what the law forbids
   */
  sign(caller: Caller, id: string, { sha256 }: ContractSigning): Promise<AmendmentShown> {
    return this.move(caller, id, 'sign', async (tx, held) => {
      const { contract, before, amendment, side } = held;
      moveContract(contract.state, 'amend', side);
      const text = await textOf(tx, before);
      ensure(sha256 === undefined || sha256 === text.sha256, 'edition_stale', { edition: before.edition });
      await ensureSound(tx, contract, before.terms);
      const both = await signText(tx, caller, contract, text, side);
      if (both) await bringIntoForce(tx, caller, contract, amendment);
    });
  }

  /** @throws Refusal `not_found`, `no_authority`, `stale_version`, `amendment_cannot_move` */
  decline(caller: Caller, id: string, { reason = null }: OptionalReason): Promise<AmendmentShown> {
    return this.move(caller, id, 'decline', (_, { amendment }) => {
      amendment.reason = reason;
      return Promise.resolve();
    });
  }

  /** @throws Refusal `not_found`, `no_authority`, `stale_version`, `amendment_cannot_move` */
  withdraw(caller: Caller, id: string, { reason = null }: OptionalReason): Promise<AmendmentShown> {
    return this.move(caller, id, 'withdraw', (_, { amendment }) => {
      amendment.reason = reason;
      return Promise.resolve();
    });
  }

  private move(
    caller: Caller,
    id: string,
    verb: 'sign' | 'decline' | 'withdraw',
    follow: (tx: Tx, held: HeldAmendment) => Promise<void>,
  ): Promise<AmendmentShown> {
    return this.database.write(caller, async (tx) => {
      const { contract, before } = await holdAmendment(tx, caller, id);
      const side = sideHeld(caller, contract);
      const state = moveAmendment(before.state, verb, moverOf(before, side));
      const amendment = Object.assign(new ContractAmendment(), before, { state, version: before.version + 1 });
      await follow(tx, { contract, before, amendment, side });
      await keepAmendment(tx, caller, contract, amendment, before);
      return viewOf(tx, caller, contract, amendment);
    });
  }
}

type HeldAmendment = {
  readonly contract: RdContract;
  readonly before: ContractAmendment;
  readonly amendment: ContractAmendment;
  readonly side: Side;
};

/** Holds the contract of an amendment and then it. `If-Match` is of the amendment. */
async function holdAmendment(tx: Tx, caller: Caller, id: string) {
  const { amendment: found } = await findAmendment(tx, caller, id);
  const asAnyVersion = { ...caller, request: { ...caller.request, ifMatch: null } };
  const contract = await holdContract(tx, asAnyVersion, 'commit', found.contractId);
  const before = await tx.findOneByOrFail(ContractAmendment, { id });
  ensureFresh(caller, before);
  return { contract, before };
}

function termsWished({ terms: held }: RdContract, { terms, changes }: NewAmendment): ContractTerms {
  ensure((terms === undefined) !== (changes === undefined), 'amendment_unclear');
  if (terms) return terms;
  const parsed = ContractTerms.safeParse(withChanges(held, changes!));
  if (parsed.error) throw new InvalidInput(parsed.error.issues, 'body');
  return parsed.data;
}

/** What every text that is to hold must keep to, judged by what has been done so far. */
async function ensureSound(tx: Tx, contract: RdContract, terms: ContractTerms): Promise<void> {
  ensureSum(terms);
  ensureSamePartners(contract.terms, terms);
  const findings = await findingsNow(tx, contract, terms);
  ensureLawful(findings, isForbidden);
  ensureLawful(findings, isRefused);
  const milestones = await holdMilestones(tx, contract.id);
  const standing = milestones.map((it) => ({ key: it.key, state: it.state, isFixed: isFixed(it) }));
  ensureAmendable(contract.terms, terms, standing);
}

async function bringIntoForce(tx: Tx, caller: Caller, before: RdContract, amendment: ContractAmendment): Promise<void> {
  const { terms, edition } = amendment;
  const state = before.state;
  const contract = changed(before, { state, terms, edition, price: terms.price.amount });
  await keepContract(tx, caller, contract, before, 'amended');
  await keepChange(tx, caller, contract, before.terms, { kind: 'amended', side: null });
  const milestones = await holdMilestones(tx, contract.id);
  try {
    await relayMilestones(tx, contract, milestones, await databaseNow(tx));
  } catch (error) {
    // Something was begun on a milestone that is to go: an invoice, a file.
    if (databaseErrorOf(error)?.code !== '23503') throw error;
    const kept = new Set(terms.milestones.map(({ key }) => key));
    throw new Refusal('milestone_fixed', { key: milestones.find(({ key }) => !kept.has(key))?.key ?? '' });
  }
}

async function viewOf(
  tx: Tx,
  { ability, facts }: Caller,
  contract: RdContract,
  amendment: ContractAmendment,
): Promise<AmendmentShown> {
  const { contractId, edition, before, terms, state } = amendment;
  const text = await textOf(tx, amendment);
  const actsFor = (id: string) => facts.organizations.some((organization) => organization.id === id);
  const [buys, provides] = [actsFor(contract.buyerOrganizationId), actsFor(contract.providerOrganizationId)];
  const side = buys === provides ? null : buys ? 'buyer' : 'provider';
  const mayAct = side !== null && ability.can('commit', contract);
  return {
    ...amendment,
    changes: changesBetween(before, terms),
    sha256: text.sha256,
    signatures: await signaturesOf(tx, contractId, edition),
    steps: mayAct ? amendmentStepsFrom(state, moverOf(amendment, side)) : [],
  };
}
