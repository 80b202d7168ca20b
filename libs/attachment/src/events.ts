import type { Change } from '@concentric/platform';
import type { Attachment } from './attachment.entity';

/** What a file belongs to, and who is told that there is one more or one less: nobody unless it says so. */
export type Subject = {
  readonly type: string;
  readonly id: string;
  readonly centerId?: string | null;
  readonly topics?: readonly string[];
};

/** Neither its name nor what is in it is told: it may be confidential. */
export const attachmentChanged = (type: 'added' | 'removed', subject: Subject, { id }: Attachment): Change => ({
  type: `attachment.${type}`,
  subject: { type: 'attachment', id },
  centerId: subject.centerId ?? null,
  topics: subject.topics ?? [],
  data: { attachmentId: id, subjectType: subject.type, subjectId: subject.id, version: 1 },
});
