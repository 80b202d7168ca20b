import type { Change } from '@concentric/platform';
import type { JournalWish } from './posting.rules';

/**
 * Told to nobody by itself: what a journal is of announces itself, and a topic's number would make all posts of a center
 * wait for each other. It is in the audit trail, and reactions may follow it.
 */
export const journalPosted = (journalId: string, { centerId, subject, kind, reverses }: JournalWish): Change => ({
  type: 'journal.posted',
  subject: { type: 'journal', id: journalId },
  centerId,
  topics: [],
  data: { journalId, subjectType: subject.type, subjectId: subject.id, kind, reverses: reverses ?? null, version: 1 },
});
