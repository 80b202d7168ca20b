import type { JobHandler } from '@concentric/platform';
import { settleAward, standstillJob } from './award';
import { complaintIsOpen } from './complaint.store';
import { holdRequestOf } from './evaluation.store';

/** The standstill is over: the award is final, unless a complaint is open. Deciding the last one plans this again. */
export const endStandstill: JobHandler = {
  kind: standstillJob,
  run: async (tx, caller, { requestId }) => {
    const held = await holdRequestOf(tx, String(requestId));
    const { state, standstillEndsAt, id } = held.request;
    if (state !== 'award_notice' || standstillEndsAt === null || held.now < standstillEndsAt) return;
    if (await complaintIsOpen(tx, id)) return;
    await settleAward(tx, caller, held);
  },
};
