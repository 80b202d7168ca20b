import { schedule, type JobHandler, type Reaction } from '@concentric/platform';
import { databaseNow, RdRequest } from '@concentric/research';
import { minute } from '@concentric/kernel';
import { openFiles } from './file.service';
import { giveBack, lapseDrafts, openRequest } from './opening';
import { changed, holdSubmitted, keepProposal, liveProposalsOf } from './proposal.store';
import { contends, moveProposal } from './state.rules';

const opening = 'rd-request.open';
const openingOf = (requestId: string) => `${opening}:${requestId}`;

/** Opens what was handed in when the deadline has passed; one that was put off meanwhile has a job of its own. */
export const openRequestJob: JobHandler = {
  kind: opening,
  run: async (tx, caller, { requestId }) => {
    const where = { id: String(requestId) };
    const request = await tx.findOne(RdRequest, { where, lock: { mode: 'pessimistic_write' } });
    const now = await databaseNow(tx);
    if (!request || request.state !== 'published' || now < request.submissionsCloseAt) return;
    await openRequest(tx, caller, { request, now });
  },
};

/**
 * Whatever kept an opening from being done, a key that was missing or a job that was given up: it is tried again until
 * it is done.
 */
export const openDueRequests: JobHandler = {
  kind: 'rd-request.open-due',
  every: minute,
  run: async (tx) => {
    const due = await tx.query<{ id: string }[]>(
      `SELECT id FROM rd_requests WHERE state = 'published' AND submissions_close_at <= clock_timestamp()`,
    );
    for (const { id } of due)
      await schedule(tx, { kind: opening, key: openingOf(id), payload: { requestId: id }, runAt: new Date() });
  },
};

/** Plans the opening for the moment proposals are due. */
export const planOpening: Reaction = {
  on: ['rd-request.published', 'rd-request.extended'],
  run: async (tx, _, { subjectId: requestId }) => {
    const { state, submissionsCloseAt } = await tx.findOneByOrFail(RdRequest, { id: requestId });
    if (state !== 'published') return;
    await schedule(tx, { kind: opening, key: openingOf(requestId), payload: { requestId }, runAt: submissionsCloseAt });
  },
};

/** Nothing comes of a request: what was handed in goes back unread, and what was opened has lost. */
export const returnProposals: Reaction = {
  on: ['rd-request.cancelled', 'rd-request.unsuccessful'],
  run: async (tx, caller, { subjectId: requestId }) => {
    const request = await tx.findOneByOrFail(RdRequest, { id: requestId });
    await giveBack(tx, caller, request, await holdSubmitted(tx, requestId));
    await lapseDrafts(tx, caller, requestId);
    for (const before of await liveProposalsOf(tx, requestId, { hold: true }))
      if (contends(before.state))
        await keepProposal(tx, caller, changed(before, { state: moveProposal(before.state, 'lose') }), before);
  },
};

/** The files of a proposal that was opened are kept open from now on. */
export const openFilesOf: Reaction = {
  on: ['proposal.opened'],
  run: (tx, _, { subjectId }) => openFiles(tx, subjectId),
};
