import {
  approvalsOpen,
  askApprovals,
  changedLicence,
  clearFavoured,
  endOfTerm,
  ensureNobodyFavoured,
  findLicence,
  freezeLicenceText,
  grantWishesOf,
  holdLicence,
  holdLicenceOf,
  holdOrigin,
  holdPatentsOf,
  keepLicence,
  moveLicence,
  nextLicenceEdition,
  notAsked,
  passNotices,
  sideHeldOf,
  signLicenceText,
  withdrawApprovals,
  type Licence,
} from '@concentric/licence';
import { replaceGrants } from '@concentric/grant';
import { civilDay, ensure, type PageQuery, type Refusal } from '@concentric/kernel';
import { changesBetween } from '@concentric/licensing';
import { Database, databaseNow, ensureFresh, type Caller, type Tx } from '@concentric/platform';
import type { LicenceSide, LicenceSigning, MostFavouredResolution } from '@contract/licence';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { Conversion, NewVariation, VariationReason } from './contract';
import { LicenceVariation } from './variation.entity';
import { ensureConvertible, moveVariation, moverOf, movesGrants } from './variation.rules';
import {
  findVariation,
  keepVariation,
  listVariations,
  nextVariationNumber,
  openVariationOf,
  textOfVariation,
} from './variation.store';
import { variationView, type VariationShown } from './variation.view';
import { consentsFor, ensureSound, termsWished, type Wish } from './wish';

/** Changing what holds: proposed by one side, signed by both. */
@Injectable()
export class VariationService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, licenceId: string, page: PageQuery) {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, licenceId);
    const { items, nextCursor } = await listVariations(tx, licenceId, page);
    const views: VariationShown[] = [];
    for (const variation of items) views.push(await variationView(tx, caller, licence, variation));
    return { items: views, nextCursor };
  }

  async read(caller: Caller, id: string): Promise<VariationShown> {
    const tx = this.database.reader;
    const { variation, licence } = await findVariation(tx, caller, id);
    return variationView(tx, caller, licence, variation);
  }

  /**
   * Proposes other terms. Whoever may act for its organization signs them by proposing.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `licence_cannot_move`, `variation_open`,
   * `variation_empty`, `variation_term_unknown`, `variation_kind_fixed`, `open_licence_not_varied`, those of
   * `checkTerms`, or what the law strikes
   */
  propose(caller: Caller, licenceId: string, { rationale, changes, clauses }: NewVariation): Promise<VariationShown> {
    return this.database.write(caller, async (tx) => {
      const licence = await holdLicence(tx, caller, 'draft', licenceId);
      moveLicence(licence.state, 'vary', sideHeldOf(caller, licence));
      const terms = termsWished(licence.terms, changes);
      const wish = { kind: 'change' as const, rationale, terms, clauses: clauses ?? licence.clauses };
      return layVariation(tx, caller, licence, wish);
    });
  }

  /**
   * The licensee of a trial asks for the full licence: a variation that ends the trial and names what follows it.
   * @throws Refusal as `propose`, `trial_not_convertible`, `trial_over`, `conversion_incomplete`
   */
  convert(caller: Caller, licenceId: string, { rationale, changes }: Conversion): Promise<VariationShown> {
    return this.database.write(caller, async (tx) => {
      const licence = await holdLicence(tx, caller, 'draft', licenceId);
      moveLicence(licence.state, 'convert', sideHeldOf(caller, licence));
      const terms = termsWished(licence.terms, { endsOn: null, ...changes, trial: null });
      ensureConvertible(licence.terms, terms, civilDay(await databaseNow(tx)));
      const wish = { kind: 'conversion' as const, rationale: rationale ?? '试用许可转为正式许可', terms };
      return layVariation(tx, caller, licence, { ...wish, clauses: licence.clauses });
    });
  }

  /**
   * Signs a variation. With both signatures its terms hold from today, and what the licence grants follows them. Where it
   * gives more, or public money less, whoever has a say in that consents first.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `licence_cannot_move`,
   * `variation_cannot_move`, `licence_edition_stale`, `licence_same_signer`, `most_favoured_open`, `grant_conflicts`,
   * `approvals_pending`, `licence_term_passed`, or what the law strikes
   */
  sign(caller: Caller, id: string, { sha256 }: LicenceSigning): Promise<VariationShown> {
    const work = async (tx: Tx, { licence, variation, side }: HeldVariation) => {
      moveLicence(licence.state, 'vary', side);
      const { edition, terms } = variation;
      const text = await textOfVariation(tx, variation);
      ensure(sha256 === undefined || sha256 === text.sha256, 'licence_edition_stale', { edition });
      await holdPatentsOf(tx, licence);
      await passNotices(tx, caller, licence);
      const needed = await consentsFor(tx, licence, await ensureSound(tx, licence, variation));
      const missing = (await notAsked(tx, licence.id, needed, edition)).length;
      const count = missing + (await approvalsOpen(tx, licence.id, edition));
      ensure(count === 0, 'approvals_pending', { count });
      await ensureNobodyFavoured(tx, caller, licence, { terms, edition });
      const both = await signLicenceText(tx, caller, licence, text, side);
      return both ? bringIntoForce(tx, caller, licence, variation) : licence;
    };
    return this.move(caller, id, 'sign', work, async (refusal) => {
      if (refusal.code === 'approvals_pending') await this.askAnew(caller, id);
      return refusal;
    });
  }

  /** Asks whoever has a say in a variation since it was proposed. */
  private async askAnew(caller: Caller, id: string): Promise<void> {
    const plain = { ...caller, request: { ...caller.request, ifMatch: null, idempotency: null } };
    await this.database.write(plain, async (tx) => {
      const { licence, before } = await holdVariation(tx, plain, id);
      await holdPatentsOf(tx, licence);
      const needed = await consentsFor(tx, licence, before.terms);
      await askApprovals(tx, plain, licence, await notAsked(tx, licence.id, needed, before.edition), before.edition);
      return before;
    });
  }

  /** @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `variation_cannot_move` */
  decline(caller: Caller, id: string, { reason = null }: VariationReason): Promise<VariationShown> {
    return this.move(caller, id, 'decline', async (tx, { licence, variation }) => {
      variation.reason = reason;
      await withdrawApprovals(tx, caller, licence, variation.edition);
      return licence;
    });
  }

  /** @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `variation_cannot_move` */
  withdraw(caller: Caller, id: string, { reason = null }: VariationReason): Promise<VariationShown> {
    return this.move(caller, id, 'withdraw', async (tx, { licence, variation }) => {
      variation.reason = reason;
      await withdrawApprovals(tx, caller, licence, variation.edition);
      return licence;
    });
  }

  /**
   * The licensor says how it dealt with an earlier licensee who was promised as good as these terms.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `most_favoured_unknown`
   */
  clear(caller: Caller, id: string, wish: MostFavouredResolution): Promise<VariationShown> {
    return this.database.write(caller, async (tx) => {
      const { licence, before } = await holdVariation(tx, caller, id);
      ensure(sideHeldOf(caller, licence) === 'licensor', 'licence_no_authority');
      await clearFavoured(tx, caller, licence, wish, before);
      const cleared = await keepLicence(tx, caller, changedLicence(licence, {}), licence, 'cleared');
      return variationView(tx, caller, cleared, before);
    });
  }

  private move(
    caller: Caller,
    id: string,
    verb: 'sign' | 'decline' | 'withdraw',
    follow: (tx: Tx, held: HeldVariation) => Promise<Licence>,
    explain?: (refusal: Refusal) => Promise<Refusal>,
  ): Promise<VariationShown> {
    const work = async (tx: Tx) => {
      const { licence, before } = await holdVariation(tx, caller, id);
      const side = sideHeldOf(caller, licence);
      const state = moveVariation(before.state, verb, moverOf(before, side));
      const variation = Object.assign(new LicenceVariation(), before, { state, version: before.version + 1 });
      const after = await follow(tx, { licence, variation, side });
      await keepVariation(tx, caller, after, variation, before);
      return variationView(tx, caller, after, variation);
    };
    return this.database.write(caller, work, explain);
  }
}

type HeldVariation = { readonly licence: Licence; readonly variation: LicenceVariation; readonly side: LicenceSide };

/** Holds what a variation's licence came of, the licence and then the variation. `If-Match` is of the variation. */
async function holdVariation(tx: Tx, caller: Caller, id: string) {
  const { licence: found } = await findVariation(tx, caller, id);
  await holdOrigin(tx, found);
  const licence = await holdLicenceOf(tx, caller, 'commit', found.id);
  const before = await tx.findOneByOrFail(LicenceVariation, { id });
  ensureFresh(caller, before);
  return { licence, before };
}

async function layVariation(tx: Tx, caller: Caller, licence: Licence, wish: Wish): Promise<VariationShown> {
  const { id: licenceId, edition: varies } = licence;
  ensure(licence.kind !== 'open', 'open_licence_not_varied');
  ensure((await openVariationOf(tx, licenceId)) === null, 'variation_open');
  const terms = await ensureSound(tx, licence, wish);
  const { kind, rationale, clauses } = wish;
  const sameClauses = JSON.stringify(clauses) === JSON.stringify(licence.clauses);
  ensure(changesBetween(licence.terms, terms).length > 0 || !sameClauses, 'variation_empty');
  const side = sideHeldOf(caller, licence);
  const number = await nextVariationNumber(tx, licenceId);
  const edition = await nextLicenceEdition(tx, licenceId);
  const variation = Object.assign(new LicenceVariation(), {
    ...{ id: newId(), licenceId, number, kind, edition, varies, rationale, proposedBy: side },
    state: 'proposed' as LicenceVariation['state'],
    ...{ userId: caller.facts.userId!, proposedAt: await databaseNow(tx), reason: null },
    ...{ beforeTerms: licence.terms, beforeClauses: licence.clauses, terms, clauses, version: 1 },
  } satisfies LicenceVariation);
  const text = await freezeLicenceText(tx, licence, {
    ...{ edition, terms, clauses, variation: { number, of: varies, rationale } },
  });
  const signs = caller.ability.can('commit', licence);
  if (signs) variation.state = moveVariation(variation.state, 'sign', 'proposer');
  await keepVariation(tx, caller, licence, variation, null);
  if (signs) await signLicenceText(tx, caller, licence, text, side);
  await askApprovals(tx, caller, licence, await consentsFor(tx, licence, terms), edition);
  return variationView(tx, caller, licence, variation);
}

async function bringIntoForce(
  tx: Tx,
  caller: Caller,
  before: Licence,
  { terms, clauses, edition }: LicenceVariation,
): Promise<Licence> {
  const today = civilDay(await databaseNow(tx));
  const endsOn = await endOfTerm(tx, before, terms, today);
  const licence = changedLicence(before, { terms, clauses, edition, endsOn });
  await keepLicence(tx, caller, licence, before, 'varied');
  if (movesGrants(before.terms, terms))
    await replaceGrants(
      tx,
      caller,
      licence.id,
      today,
      ...(await grantWishesOf(tx, licence, terms, before.effectiveOn!)),
    );
  return licence;
}
