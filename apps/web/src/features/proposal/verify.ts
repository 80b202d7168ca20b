import type { CommitmentView } from '@contract/proposal';
import { Receipt } from '@contract/proposal';

/** What came of computing a hash again in this browser. */
export type Verdict = 'verified' | 'differs' | 'cannotVerify';

/** The SHA-256 of a text in lower-case hex, or null where the browser gives none: outside HTTPS. */
export async function sha256OfText(text: string): Promise<string | null> {
  if (typeof crypto.subtle === 'undefined') return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the texts commit to: SHA-256 of the hashes of envelope and document, one after the other. */
async function commitmentTo(envelope: string, documentHash: string): Promise<string | null> {
  const envelopeHash = await sha256OfText(envelope);
  return envelopeHash && sha256OfText(envelopeHash + documentHash);
}

type Envelope = { requestId?: string; organizationId?: string; price?: { amount?: number } };

/** Whether what was told at the opening is what was committed to, the words on the page included. */
export async function verdictOn(commitment: CommitmentView, requestId: string): Promise<Verdict> {
  const { envelope, documentHash, organizationId, price } = commitment;
  if (envelope === null || documentHash === null) return 'cannotVerify';
  const computed = await commitmentTo(envelope, documentHash);
  if (computed === null) return 'cannotVerify';
  const said = JSON.parse(envelope) as Envelope;
  const isTold =
    said.requestId === requestId && said.organizationId === organizationId && said.price?.amount === price?.amount;
  return computed === commitment.commitment && isTold ? 'verified' : 'differs';
}

/** Whether an opened proposal is the one that was handed in, byte by byte. */
export async function verdictOnTexts(envelope: string, document: string, commitment: string | null): Promise<Verdict> {
  const documentHash = await sha256OfText(document);
  const computed = documentHash && (await commitmentTo(envelope, documentHash));
  if (computed === null) return 'cannotVerify';
  return computed === commitment ? 'verified' : 'differs';
}

/** The receipt in a file, or null when it is none. */
export async function receiptIn(file: File): Promise<Receipt | null> {
  try {
    return Receipt.parse(JSON.parse(await file.text()));
  } catch {
    return null;
  }
}

/** How a receipt compares with the commitments that are listed. */
export type ReceiptVerdict = 'checkUnreadable' | 'checkFound' | 'checkMissing' | 'checkBroken' | 'cannotVerify';

export async function verdictOnReceipt(file: File, listed: readonly string[]): Promise<ReceiptVerdict> {
  const receipt = await receiptIn(file);
  if (!receipt) return 'checkUnreadable';
  const verdict = await verdictOnTexts(receipt.envelope, receipt.document, receipt.commitment);
  if (verdict === 'cannotVerify') return verdict;
  if (verdict === 'differs') return 'checkBroken';
  return listed.includes(receipt.commitment) ? 'checkFound' : 'checkMissing';
}
