import { ensure, type PageQuery } from '@concentric/kernel';
import { Database, type Caller } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { keepChange, listChanges } from './change.store';
import type { DocumentQuery, NewTerms, RdContractQuery } from './contract';
import { findDocument, printed, signaturesOf } from './document.store';
import { ContractDocument, RdContractPartner } from './rd-contract.entity';
import { ensureLawful, ensureSamePartners, ensureSum, isForbidden } from '@concentric/clause';
import { findingsNow } from './law.store';
import { changed, findContract, holdContract, keepContract, listContracts, sideOf } from './rd-contract.store';
import { contractSummaries, contractView, type ContractShown } from './rd-contract.view';
import { moveContract } from './state.rules';

/** Reading contracts, and talking about their terms. */
@Injectable()
export class RdContractService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, query: RdContractQuery) {
    const { items, nextCursor } = await listContracts(this.database.reader, caller, query);
    return { items: await contractSummaries(this.database.reader, caller, items), nextCursor };
  }

  async read(caller: Caller, id: string): Promise<ContractShown> {
    const tx = this.database.reader;
    return contractView(tx, caller, await findContract(tx, caller, id));
  }

  /** What the law would say of these terms; nothing is kept. @throws Refusal `not_found` */
  async check(caller: Caller, id: string, { terms }: NewTerms) {
    const tx = this.database.reader;
    return { findings: await findingsNow(tx, await findContract(tx, caller, id), terms) };
  }

  /**
   * Either side proposes other terms. What the law forbids is not kept, not even in a draft.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `contract_cannot_move`, `terms_do_not_sum`,
   * `partners_fixed`, or the code of what the law forbids
   */
  change(caller: Caller, id: string, { terms }: NewTerms): Promise<ContractShown> {
    return this.database.write(caller, async (tx) => {
      const before = await holdContract(tx, caller, 'draft', id);
      const side = sideOf(caller, before);
      const state = moveContract(before.state, 'change', side ?? 'platform');
      ensureSum(terms);
      ensureSamePartners(before.terms, terms);
      ensureLawful(await findingsNow(tx, before, terms), isForbidden);
      const contract = changed(before, { state, terms, price: terms.price.amount });
      for (const { organizationId, role } of terms.partners)
        await tx.update(RdContractPartner, { contractId: id, organizationId }, { role });
      await keepContract(tx, caller, contract, before, 'changed');
      await keepChange(tx, caller, contract, before.terms, { kind: 'changed', side });
      return contractView(tx, caller, contract);
    });
  }

  /** Who changed which terms, newest first. */
  async history(caller: Caller, id: string, page: PageQuery) {
    await findContract(this.database.reader, caller, id);
    return listChanges(this.database.reader, id, page);
  }

  /** Every text that was frozen, newest first, with its signatures. */
  async editions(caller: Caller, id: string) {
    const tx = this.database.reader;
    await findContract(tx, caller, id);
    const signatures = await signaturesOf(tx, id, null);
    const documents = await tx.find(ContractDocument, {
      where: { contractId: id },
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

  /** A frozen text as a file to print. @throws Refusal `not_found`, `edition_unknown` */
  async document(caller: Caller, id: string, query: DocumentQuery) {
    const tx = this.database.reader;
    const contract = await findContract(tx, caller, id);
    const edition = query.edition ?? contract.edition;
    ensure(edition > 0, 'edition_unknown');
    const document = await findDocument(tx, id, edition);
    const content = await printed(tx, document);
    return { name: `${contract.terms.subject} ${edition}.pdf`, content, mediaType: 'application/pdf' };
  }
}
