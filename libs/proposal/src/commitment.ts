import { canonical } from '@concentric/kernel';
import { createHash, randomBytes } from 'node:crypto';
import type { ProposalContent } from './contract';

/** A file as the document names it. */
export type DocumentFile = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
};

/** What is handed in: two texts, each with a salt of its own, so that neither can be guessed from a hash. */
export type HandedIn = { readonly document: string; readonly envelope: string };

export const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

const salt = () => randomBytes(32).toString('hex');

/** The texts that a proposal commits to. */
export const handedIn = (
  of: { readonly requestId: string; readonly proposalId: string; readonly organizationId: string },
  content: ProposalContent,
  attachments: readonly DocumentFile[],
): HandedIn => ({
  document: canonical({ content, attachments, salt: salt() }),
  envelope: canonical({ ...of, price: content.price, salt: salt() }),
});

/**
 * Binds to both texts and tells nothing of either: SHA-256 of the text that the hashes of envelope and document make
 * one after the other, in lower-case hex. So the envelope can be shown to all, and the document to those who may read it.
 */
export const commitmentTo = (envelope: string, documentHash: string) => sha256(sha256(envelope) + documentHash);
