import { ensureFree, holdPatents } from '@concentric/grant';
import { civilDay, ensure, Refusal } from '@concentric/kernel';
import { followLicence } from '@concentric/negotiation';
import { Database, databaseNow, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { LicenceClearance } from './approval.entity';
import { approvalsOpen, askApprovals, consentsNeeded, notAsked } from './approval.store';
import type { NeededApproval } from './approval.rules';
import { freezeLicence, passNotices } from './approving';
import type { LicenceSide, LicenceSigning, MostFavouredResolution } from './contract';
import { findLicenceDocument, licenceSignaturesOf, signLicenceText } from './document.store';
import { bringIntoForce, closeListing, grantWishesOf } from './force';
import { ensureNobodyFavoured, ensureSignable, favouredBy, findingsNow, termsHash, type Offered } from './law.store';
import type { Licence } from './licence.entity';
import { changedLicence, findLicence, holdLicence, keepLicence, patentsOfLicences, sideHeldOf } from './licence.store';
import { holdOrigin } from './origin';
import { licenceView, type LicenceShown } from './licence.view';
import { moveLicence } from './state.rules';

/** Freezing a text and signing it; with both signatures the licence holds. */
@Injectable()
export class LicenceSigningService {
  constructor(private readonly database: Database) {}

  /**
   * Freezes the text as it stands, to be signed: an edition that never changes.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `licence_cannot_move`, or what the law strikes
   */
  freeze(caller: Caller, id: string): Promise<LicenceShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdLicence(tx, caller, 'commit', id);
      const state = moveLicence(before.state, 'freeze', sideHeldOf(caller, before));
      ensureSignable(await findingsNow(tx, before));
      return licenceView(tx, caller, await freezeLicence(tx, caller, before, state));
    });
  }

  /**
   * Signs for the caller's side; a text that is still a draft is frozen first, as it stands. With both signatures the
   * licence holds: what it grants is taken of the patents, or neither is signed.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `licence_edition_stale`,
   * `licence_already_signed`, `licence_same_signer`, `approvals_pending`, `most_favoured_open`, `licence_cannot_move`,
   * `licence_term_passed`, `grant_conflicts`, `open_licence_forbids_exclusive`, or what the law strikes
   */
  sign(caller: Caller, id: string, { sha256 }: LicenceSigning): Promise<LicenceShown> {
    const work = async (tx: Tx) => {
      await holdOrigin(tx, await findLicence(tx, caller, id));
      const found = await holdLicence(tx, caller, 'commit', id);
      await holdPatentsOf(tx, found);
      const side = sideHeldOf(caller, found);
      const ready = await readyToSign(tx, caller, found, side);
      ensure(sha256 === undefined || found.state !== 'draft', 'licence_edition_stale', { edition: found.edition });
      const missing = await consentsMissing(tx, ready);
      ensure(missing.length === 0, 'approvals_pending', { count: missing.length });
      ensureSignable(await findingsNow(tx, ready));
      await ensureNobodyFavoured(tx, caller, ready);
      await ensureRoom(tx, ready);
      const frozen = moveLicence('draft', 'freeze', side);
      const before = ready.state === 'draft' ? await freezeLicence(tx, caller, ready, frozen) : ready;
      const document = await findLicenceDocument(tx, id, before.edition);
      const { edition } = before;
      ensure(sha256 === undefined || sha256 === document.sha256, 'licence_edition_stale', { edition });
      const both = await signLicenceText(tx, caller, before, document, side);
      const signed = await keepLicence(tx, caller, changedLicence(before, {}), before, 'signed');
      return licenceView(tx, caller, both ? await conclude(tx, caller, signed) : signed);
    };
    return this.database.write(caller, work, async (refusal) => {
      if (refusal.code === 'approvals_pending') await this.askAnew(caller, id);
      return refusal;
    });
  }

  /** Asks whoever has a say in a licence since it was drafted: it waits for them, and both sign anew. */
  private async askAnew(caller: Caller, id: string): Promise<void> {
    const plain = { ...caller, request: { ...caller.request, ifMatch: null, idempotency: null } };
    await this.database.write(plain, async (tx) => {
      await holdOrigin(tx, await findLicence(tx, plain, id));
      const before = await holdLicence(tx, plain, 'commit', id);
      await holdPatentsOf(tx, before);
      const missing = await consentsMissing(tx, before);
      if (missing.length === 0) return before;
      const state = moveLicence(before.state, 'ask', 'platform');
      const licence = await keepLicence(tx, plain, changedLicence(before, { state }), before);
      await askApprovals(tx, plain, licence, missing, 0);
      return licence;
    });
  }

  /**
   * The licensor says how it dealt with the most-favoured clause of an earlier licence: it offered the same terms, or was
   * released.
   * @throws Refusal `not_found`, `licence_no_authority`, `stale_version`, `most_favoured_unknown`
   */
  clear(caller: Caller, id: string, wish: MostFavouredResolution): Promise<LicenceShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdLicence(tx, caller, 'commit', id);
      ensure(sideHeldOf(caller, before) === 'licensor', 'licence_no_authority');
      await clearFavoured(tx, caller, before, wish, { terms: before.terms, edition: 0 });
      const licence = await keepLicence(tx, caller, changedLicence(before, {}), before, 'cleared');
      return licenceView(tx, caller, licence);
    });
  }
}

/** Keeps how the most-favoured clause of an earlier licence was dealt with. @throws Refusal `most_favoured_unknown` */
export async function clearFavoured(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  { earlierLicenceId, resolution, evidence }: MostFavouredResolution,
  offered: Offered,
): Promise<void> {
  const open = (await favouredBy(tx, licence, offered)).some(
    (it) => it.clearance === null && it.licence.id === earlierLicenceId,
  );
  ensure(open, 'most_favoured_unknown');
  await tx.insert(LicenceClearance, {
    ...{ licenceId: licence.id, earlierLicenceId, edition: offered.edition, resolution, evidence },
    termsSha256: termsHash(offered.terms),
    ...{ userId: caller.facts.userId!, at: await databaseNow(tx) },
  });
}

/** Holds the patents of a licence, in the order of their ids: what is read of them then still holds when it is signed. */
export async function holdPatentsOf(tx: Tx, { id }: Licence): Promise<void> {
  const patents = await patentsOfLicences(tx, [id]);
  await holdPatents(
    tx,
    patents.map(({ patentId }) => patentId),
  );
}

/** What the law requires today and nobody was asked for when the licence was drafted. */
async function consentsMissing(tx: Tx, licence: Licence): Promise<NeededApproval[]> {
  const needed = await consentsNeeded(tx, licence, await patentsOfLicences(tx, [licence.id]), licence.terms);
  return notAsked(tx, licence.id, needed, 0);
}

/** @throws Refusal `licence_already_signed`, `approvals_pending`, `licence_cannot_move` */
async function readyToSign(tx: Tx, caller: Caller, found: Licence, side: LicenceSide): Promise<Licence> {
  const licence = await passNotices(tx, caller, found);
  if (licence.state === 'draft') return licence;
  if (licence.state === 'approvals') {
    throw new Refusal('approvals_pending', { count: await approvalsOpen(tx, licence.id, 0) });
  }
  const signed = await licenceSignaturesOf(tx, licence.id, licence.edition);
  const hasSigned = licence.state !== 'unsuccessful' && signed.some((signature) => signature.side === side);
  ensure(!hasSigned, 'licence_already_signed');
  moveLicence(licence.state, 'sign', side);
  return licence;
}

/** Tells whoever signs first what would be in the way in the end. @throws Refusal as `grantLicence` */
async function ensureRoom(tx: Tx, licence: Licence): Promise<void> {
  const today = civilDay(await databaseNow(tx));
  for (const wish of await grantWishesOf(tx, licence, licence.terms, today)) await ensureFree(tx, wish);
}

async function conclude(tx: Tx, caller: Caller, before: Licence): Promise<Licence> {
  if (before.negotiationId) await followLicence(tx, caller, before.negotiationId, 'concluded', before.id);
  const licence = await bringIntoForce(tx, caller, before, await databaseNow(tx));
  await closeListing(tx, caller, licence);
  return licence;
}
