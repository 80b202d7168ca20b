import { Id, InstantOut } from '@concentric/kernel';
import { ApprovalStep } from '@contract/equipment';
import { z } from 'zod';

/** One step of a booking's approval: open until somebody answered it. */
export const Approval = z
  .object({
    step: ApprovalStep,
    withinHours: z.int(),
    decidedAt: InstantOut.nullish(),
    decidedBy: Id.nullish(),
    decidedByName: z.string().nullish(),
    /** Whether the answer was no, which ends the request. */
    declined: z.boolean().optional(),
  })
  .meta({ id: 'Approval' });
export type Approval = {
  readonly step: ApprovalStep;
  readonly withinHours: number;
  readonly decidedAt?: string | null | undefined;
  readonly decidedBy?: string | null | undefined;
  readonly declined?: boolean | undefined;
};
