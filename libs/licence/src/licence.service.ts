import { ensure } from '@concentric/kernel';
import { Database, type Caller, type FileAnswer } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { freezeLicence } from './approving';
import type { LicenceDocumentQuery, LicenceQuery, NewClauses } from './contract';
import { findLicenceDocument, licenceSignaturesOf, printedLicence } from './document.store';
import { LicenceDocument } from './licence.entity';
import { changedLicence, findLicence, holdLicence, keepLicence, listLicences, sideHeldOf } from './licence.store';
import { licenceSummaries, licenceView, type LicenceShown } from './licence.view';
import { odrlOfLicence } from './odrl';
import { moveLicence } from './state.rules';

/** Reading licences, and completing their texts. */
@Injectable()
export class LicenceService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: LicenceQuery) {
    const tx = this.database.reader;
    const { items, nextCursor } = await listLicences(tx, caller, query);
    return { items: await licenceSummaries(tx, caller, items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<LicenceShown> {
    const tx = this.database.reader;
    return licenceView(tx, caller, await findLicence(tx, caller, id));
  }

  /**
   * Either side writes what was not negotiated. A text that was frozen and nobody has signed is frozen anew.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `licence_cannot_move`, `licence_text_signed`
   */
  complete(caller: Caller, id: string, { clauses }: NewClauses): Promise<LicenceShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdLicence(tx, caller, 'draft', id);
      const state = moveLicence(before.state, 'complete', sideHeldOf(caller, before));
      const signed = before.edition === 0 ? [] : await licenceSignaturesOf(tx, id, before.edition);
      ensure(signed.length === 0, 'licence_text_signed');
      const licence = await keepLicence(tx, caller, changedLicence(before, { clauses }), before, 'completed');
      const isFrozen = state === 'pending_signatures';
      return licenceView(tx, caller, isFrozen ? await freezeLicence(tx, caller, licence, state) : licence);
    });
  }

  /** Every text that was frozen, newest first, with its signatures. */
  async editions(caller: Caller, id: string) {
    const tx = this.database.reader;
    await findLicence(tx, caller, id);
    const signatures = await licenceSignaturesOf(tx, id, null);
    const documents = await tx.find(LicenceDocument, {
      where: { licenceId: id },
      select: { edition: true, body: true, sha256: true, pdfSha256: true, frozenAt: true },
      order: { edition: 'DESC' },
    });
    const items = documents.map(({ body, ...document }) => ({
      ...document,
      text: body,
      signatures: signatures.filter(({ edition }) => edition === document.edition),
    }));
    return { items, nextCursor: null };
  }

  /** A frozen text as a file to print. @throws Refusal `not_found`, `licence_edition_unknown` */
  async document(caller: Caller, id: string, query: LicenceDocumentQuery): Promise<FileAnswer> {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, id);
    const edition = query.edition ?? licence.edition;
    ensure(edition > 0, 'licence_edition_unknown');
    const document = await findLicenceDocument(tx, id, edition);
    const content = await printedLicence(tx, document);
    return { name: `${licence.number} ${edition}.pdf`, content, mediaType: 'application/pdf' };
  }

  /** The licence as a machine reads it: an ODRL agreement. */
  async odrl(caller: Caller, id: string): Promise<FileAnswer> {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, id);
    const content = JSON.stringify(await odrlOfLicence(tx, licence), null, 2);
    return { name: `${licence.number}.jsonld`, content };
  }
}
