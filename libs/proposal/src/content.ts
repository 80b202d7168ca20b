import type { DocumentFile } from './commitment';
import type { ProposalContent, ProposalDraft } from './contract';
import type { Proposal } from './proposal.entity';
import { seal, sealFile, unseal, unsealFile, type Sealed } from './sealing';

/** A draft as it is sealed: as it was typed, and what its files are called. */
export type DraftContent = { readonly draft: ProposalDraft; readonly files: readonly DocumentFile[] };

type Document = { readonly content: ProposalContent; readonly attachments: readonly DocumentFile[] };

const documentOf = (text: string) => JSON.parse(text) as Document;

/** What an opened proposal says; null while it is sealed or was never opened. */
export const contentOf = ({ document }: Pick<Proposal, 'document'>): ProposalContent | null =>
  document === null ? null : documentOf(document).content;

/** The files of an opened proposal. */
export const filesOf = ({ document }: Pick<Proposal, 'document'>): readonly DocumentFile[] =>
  document === null ? [] : documentOf(document).attachments;

/* Its seal, which belongs to this row: on another it does not open. */

const contextOf = ({ requestId, id }: Pick<Proposal, 'requestId' | 'id'>) => `${requestId}/${id}`;

/** Drops the key and all that it sealed. */
export const unreadable = { keyId: null, wrappedKey: null, sealed: null } as const;

const sealOf = ({ keyId, wrappedKey, sealed }: Pick<Proposal, keyof typeof unreadable>): Sealed | null =>
  keyId === null || wrappedKey === null || sealed === null ? null : { keyId, wrappedKey, sealed };

/** A value sealed for this proposal, with the key that its files are sealed with. */
export const sealedFor = (proposal: Proposal, value: unknown): Sealed =>
  seal(contextOf(proposal), value, sealOf(proposal) ?? null);

/** What is sealed in it; null when nothing is any more. @throws Refusal `sealing_key_unknown`, `seal_broken` */
export function sealedIn<T>(proposal: Proposal): T | null {
  const sealed = sealOf(proposal);
  return sealed && unseal<T>(contextOf(proposal), sealed);
}

/** @throws Refusal `sealing_key_unknown`, `seal_broken` */
export const sealFileOf = (proposal: Proposal, content: Buffer) =>
  sealFile(contextOf(proposal), sealOf(proposal)!, content);

/** @throws Refusal `sealing_key_unknown`, `seal_broken` */
export const openFileOf = (proposal: Proposal, content: Buffer) =>
  unsealFile(contextOf(proposal), sealOf(proposal)!, content);
