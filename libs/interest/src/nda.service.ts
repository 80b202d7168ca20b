import { admitOrganization } from '@concentric/data-room';
import { Organization } from '@concentric/identity';
import { civilDay, ensure } from '@concentric/kernel';
import { patentsOfListing, type LicenceListing } from '@concentric/listing';
import { Patent } from '@concentric/patent';
import { Database, find, hold, pdfOf, record, type Caller, type FileAnswer, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { NdaQuery, NdaSide, NdaSigning, NewNda } from './contract';
import { ndaMoved } from './events';
import { Nda, NdaSignature } from './interest.entity';
import {
  holdInterest,
  keepNda,
  listNdas,
  liveNda,
  moveAndKeep,
  signaturesOf,
  withdrawn,
  type HeldInterest,
} from './interest.store';
import { ndaView, ndaViews, sidesOf, type NdaShown } from './interest.view';
import { ensureSignable, ndaEnd, usualText } from './nda.rules';

/** Confidentiality agreements: proposed by the licensor, signed by both, and then what opens the room behind a listing. */
@Injectable()
export class NdaService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: NdaQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listNdas(tx, caller, query);
    return { items: await ndaViews(tx, caller, items), nextCursor };
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<NdaShown> {
    const tx = this.database.reader;
    return ndaView(tx, caller, await find(tx, caller, Nda, id));
  }

  /**
   * Proposes an agreement to an interested organization.
   * @throws Refusal `not_found`, `forbidden`, `interest_cannot_move`, `nda_exists`
   */
  propose(caller: Caller, interestId: string, wish: NewNda): Promise<NdaShown> {
    return this.database.write(caller, async (tx) => {
      const held = await holdInterest(tx, caller, 'propose', interestId);
      const { interest, listing, now } = held;
      ensure((await liveNda(tx, caller, interestId, now)) === null, 'nda_exists');
      await moveAndKeep(tx, caller, interest, 'propose', now);
      const text = wish.text ?? (await this.usual(tx, held, wish));
      const nda = Object.assign(new Nda(), {
        ...{ id: newId(), interestId, listingId: listing.id, centerId: listing.centerId },
        ...{ licensorOrganizationId: listing.organizationId, interestedOrganizationId: interest.organizationId },
        ...{ kind: wish.kind, years: wish.years, state: 'pending', text, sha256: hashOf(text) },
        ...{ userId: caller.facts.userId!, proposedAt: now, inForceOn: null, endsOn: null, version: 1 },
      });
      return ndaView(tx, caller, await keepNda(tx, caller, nda, 'proposed'));
    });
  }

  private async usual(tx: Tx, { interest, listing }: HeldInterest, { kind, years }: NewNda): Promise<string> {
    const patents = await tx.findBy(Patent, { id: In(await patentsOfListing(tx, listing.id)) });
    return usualText({
      ...{ kind, years, listingTitle: listing.title },
      licensor: await nameOf(tx, listing.organizationId),
      interested: await nameOf(tx, interest.organizationId),
      applicationNumbers: patents.map(({ applicationNumber }) => applicationNumber).sort(),
    });
  }

  /**
   * Signs for the side whose owner or manager the caller is. The second signature puts the agreement in force, qualifies
   * the interest and opens the room.
   * @throws Refusal `not_found`, `forbidden`, `organization_required`, `nda_not_pending`, `nda_signed`, `nda_same_person`,
   * `nda_hash_differs`, `interest_cannot_move`
   */
  sign(caller: Caller, id: string, { sha256 }: NdaSigning): Promise<NdaShown> {
    return this.database.write(caller, async (tx) => {
      const { nda: before, interest, listing, now } = await this.held(tx, caller, 'sign', id);
      const [side, ...others] = sidesOf(caller.facts, before);
      ensure(side !== undefined && others.length === 0, 'organization_required');
      const signatures = await signaturesOf(tx, [id]);
      ensureSignable(before, signatures, { side, userId: caller.facts.userId!, sha256 });
      await tx.insert(NdaSignature, {
        ...{ id: newId(), ndaId: id, side, organizationId: organizationOf(before, side) },
        ...{ userId: caller.facts.userId!, sha256: before.sha256, signedAt: now },
      });
      const version = before.version + 1;
      if (signatures.length === 0) return this.shown(tx, caller, Object.assign(before, { version }), 'signed');
      const inForceOn = civilDay(now);
      const endsOn = ndaEnd(inForceOn, before.years);
      const nda = Object.assign(before, { version, state: 'in_force', inForceOn, endsOn });
      await this.admit(tx, caller, listing, nda, now);
      await moveAndKeep(tx, caller, interest, 'qualify', now);
      return this.shown(tx, caller, nda, 'in_force');
    });
  }

  /** Under a mutual agreement each side may see what the other shows of its own; here only a listing shows something. */
  private admit(tx: Tx, caller: Caller, listing: LicenceListing, nda: Nda, admittedAt: Date) {
    const endsOn = nda.endsOn!;
    return admitOrganization(tx, caller, listing, nda.interestedOrganizationId, { admittedAt, endsOn });
  }

  /** Takes back what is not signed by both yet. @throws Refusal `not_found`, `forbidden`, `nda_not_pending` */
  withdraw(caller: Caller, id: string): Promise<NdaShown> {
    return this.database.write(caller, async (tx) => {
      const { nda, interest, now } = await this.held(tx, caller, 'withdraw', id);
      ensure(nda.state === 'pending', 'nda_not_pending', { state: nda.state });
      await moveAndKeep(tx, caller, interest, 'reopen', now);
      return this.shown(tx, caller, withdrawn(nda), 'withdrawn');
    });
  }

  /** Holds the listing, the interest and the agreement, in this order. @throws Refusal `not_found`, `forbidden` */
  private async held(tx: Tx, caller: Caller, action: string, id: string) {
    const found = await find(tx, caller, Nda, id);
    const { listing, now, interest } = await holdInterest(tx, reading(caller), 'read', found.interestId);
    return { listing, now, interest, nda: await hold(tx, caller, action, Nda, id) };
  }

  private async shown(tx: Tx, caller: Caller, nda: Nda, step: 'signed' | 'in_force' | 'withdrawn'): Promise<NdaShown> {
    await tx.update(Nda, { id: nda.id }, nda);
    await record(tx, caller, ndaMoved(step, nda));
    return ndaView(tx, caller, nda);
  }

  /** The agreement to file, with who signed it when. @throws Refusal `not_found` */
  async document(caller: Caller, id: string): Promise<FileAnswer> {
    const { text, sha256, signatures, listingTitle, proposedAt } = await this.read(caller, id);
    const [title = '保密协议', ...lines] = text.split('\n');
    const madeAt = new Date((signatures.at(-1)?.signedAt as string | undefined) ?? (proposedAt as Date));
    const content = await pdfOf({ title, madeAt, pageNumber: '{page} / {pages}', upright: true }, (sheet) => {
      sheet.title(title);
      for (const line of lines) sheet.text(line);
      sheet.heading('签署');
      for (const { side, organizationName, userName, signedAt } of signatures)
        sheet.text(`${side === 'licensor' ? '甲方' : '乙方'} ${organizationName}　${userName}　${String(signedAt)}`);
      if (signatures.length === 0) sheet.text('尚未签署');
      sheet.note(`SHA-256 ${sha256}`);
    });
    return { name: `保密协议-${listingTitle.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 60)}.pdf`, content };
  }
}

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const nameOf = async (tx: Tx, id: string) => (await tx.findOneByOrFail(Organization, { id })).name;
const organizationOf = (nda: Nda, side: NdaSide) =>
  side === 'licensor' ? nda.licensorOrganizationId : nda.interestedOrganizationId;

/** `If-Match` is of the agreement, not of the interest that is held before it. */
const reading = (caller: Caller): Caller => ({ ...caller, request: { ...caller.request, ifMatch: null } });
