import { Attachment, contentOf, dropAttachment, keepAttachment, unsealAttachments } from '@concentric/attachment';
import { ensure, Refusal } from '@concentric/kernel';
import { Database, hold, record, type Caller, type FileAnswer, type Tx, type Upload } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { sha256, type DocumentFile } from './commitment';
import { confidentially } from './confidential';
import { filesOf, openFileOf, sealedFor, sealedIn, sealFileOf, unreadable, type DraftContent } from './content';
import type { ProposalFile } from './contract';
import { proposalRead } from './events';
import { Proposal } from './proposal.entity';
import { changed, keepDraft } from './proposal.store';
import { readableProposal } from './reading.store';

const subjectOf = ({ id }: Pick<Proposal, 'id'>) => ({ type: 'proposal', id });

/** The files of a proposal: sealed with it, their names and hashes too. */
@Injectable()
export class FileService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal as reading the proposal does */
  async listOf(caller: Caller, proposalId: string): Promise<{ items: ProposalFile[]; nextCursor: null }> {
    const { proposal } = await readableProposal(this.database.reader, caller, proposalId);
    return { items: [...filesIn(proposal)], nextCursor: null };
  }

  /** @throws Refusal as reading the proposal does */
  async read(caller: Caller, proposalId: string, id: string): Promise<ProposalFile> {
    const { proposal } = await readableProposal(this.database.reader, caller, proposalId);
    return fileIn(proposal, id);
  }

  /** A file as it was handed in; who reads another's leaves a trace. @throws Refusal as reading the proposal does */
  async content(caller: Caller, proposalId: string, id: string): Promise<FileAnswer> {
    const { reader } = this.database;
    const { proposal, by } = await readableProposal(reader, caller, proposalId);
    const file = fileIn(proposal, id);
    const kept = await contentOf(reader, subjectOf(proposal), id, (content) => openFileOf(proposal, content));
    const content = Buffer.from(kept.content);
    ensure(sha256(content) === file.sha256, 'seal_broken');
    if (by !== 'proposer')
      await this.database.write(caller, async (tx) => {
        await record(tx, caller, proposalRead(proposal, id));
        return {};
      });
    return { name: file.name, content, mediaType: file.mediaType, tag: file.sha256 };
  }

  /**
   * Adds a file to a draft.
   * @throws Refusal `not_found`, `forbidden`, `proposal_sealed`, `proposal_cannot_move`, and as attachments are refused
   */
  add(caller: Caller, proposalId: string, upload: Upload): Promise<ProposalFile> {
    return confidentially(this.database, caller, async (tx) => {
      const before = await this.holdDraft(tx, caller, proposalId);
      const file = await this.keepSealed(tx, caller, before, upload);
      await this.keepFiles(tx, caller, before, (files) => [...files, file]);
      return file;
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `proposal_sealed`, `proposal_cannot_move` */
  remove(caller: Caller, proposalId: string, id: string): Promise<{ items: ProposalFile[]; nextCursor: null }> {
    return confidentially(this.database, caller, async (tx) => {
      const before = await this.holdDraft(tx, caller, proposalId);
      await dropAttachment(tx, caller, subjectOf(before), id);
      const files = await this.keepFiles(tx, caller, before, (all) => all.filter((it) => it.id !== id));
      return { items: [...files], nextCursor: null };
    });
  }

  private async holdDraft(tx: Tx, caller: Caller, id: string): Promise<Proposal> {
    const proposal = await hold(tx, caller, 'draft', Proposal, id);
    ensure(proposal.state !== 'submitted', 'proposal_sealed');
    ensure(proposal.state === 'draft', 'proposal_cannot_move', { from: proposal.state, verb: 'save' });
    return proposal;
  }

  /** Of a file the database knows in the clear how long it is and of which kind; its name and its hash are sealed too. */
  private async keepSealed(tx: Tx, caller: Caller, proposal: Proposal, upload: Upload): Promise<DocumentFile> {
    let hashKept = '';
    const kept = await keepAttachment(tx, caller, subjectOf(proposal), upload, (content) => {
      const sealed = sealFileOf(proposal, content);
      if (content === upload.content) hashKept = sha256(sealed);
      return sealed;
    });
    await tx.update(Attachment, { id: kept.id }, { sha256: hashKept });
    const { id, name, mediaType, size, sha256: hash } = kept;
    return { id, name, mediaType, size, sha256: hash };
  }

  private async keepFiles(
    tx: Tx,
    caller: Caller,
    before: Proposal,
    change: (files: readonly DocumentFile[]) => readonly DocumentFile[],
  ): Promise<readonly DocumentFile[]> {
    const { draft, files } = sealedIn<DraftContent>(before)!;
    const after = changed(before, {});
    const kept = change(files);
    Object.assign(after, sealedFor(before, { draft, files: kept } satisfies DraftContent));
    await keepDraft(tx, caller, after, before);
    return kept;
  }
}

/** What files a proposal has, to who may read it. @throws Refusal `sealing_key_unknown`, `seal_broken` */
function filesIn(proposal: Proposal): readonly DocumentFile[] {
  if (proposal.openedAt !== null) return filesOf(proposal);
  return proposal.commitment === null ? (sealedIn<DraftContent>(proposal)?.files ?? []) : [];
}

/** @throws Refusal `not_found` */
function fileIn(proposal: Proposal, id: string): DocumentFile {
  const file = filesIn(proposal).find((it) => it.id === id);
  if (!file) throw new Refusal('not_found');
  return file;
}

/**
 * Once a proposal is open its files are too: then nothing of it needs a key any more.
 * @throws Refusal `sealing_key_unknown`, `seal_broken`
 */
export async function openFiles(tx: Tx, proposalId: string): Promise<void> {
  const where = { id: proposalId };
  const proposal = await tx.findOne(Proposal, { where, lock: { mode: 'pessimistic_write' } });
  if (!proposal || proposal.openedAt === null || proposal.sealed === null) return;
  await unsealAttachments(tx, subjectOf(proposal), (content) => openFileOf(proposal, content));
  for (const { id, sha256: hash } of filesOf(proposal)) await tx.update(Attachment, { id }, { sha256: hash });
  await tx.update(Proposal, where, unreadable);
}
