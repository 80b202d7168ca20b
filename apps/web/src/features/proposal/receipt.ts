import { ProposalContent, type ProposalDraft, type Receipt } from '@contract/proposal';

/** Saves a receipt as a file of this device. */
export function downloadReceipt(receipt: Receipt): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `receipt-${receipt.commitment.slice(0, 12)}.json`;
  link.click();
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

type Document = { content?: unknown; attachments?: readonly unknown[] };

/** What was handed in with a receipt, to begin another draft from; null when it holds none. */
export function draftIn({ document }: Receipt): { draft: ProposalDraft; files: number } | null {
  try {
    const { content, attachments = [] } = JSON.parse(document) as Document;
    return { draft: ProposalContent.parse(content), files: attachments.length };
  } catch {
    return null;
  }
}
