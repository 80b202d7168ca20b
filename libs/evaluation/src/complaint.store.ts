import { namesOf } from '@concentric/proposal';
import type { Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { In } from 'typeorm';
import { Complaint } from './complaint.entity';
import type { ComplaintQuery, ComplaintView } from './contract';
import { complaintMoved } from './events';

export type ComplaintShown = Shown<typeof ComplaintView>;

export async function keepComplaint(tx: Tx, caller: Caller, complaint: Complaint, before: Complaint | null) {
  await tx.upsert(Complaint, complaint, ['id']);
  await record(tx, caller, complaintMoved(complaint, before));
  return complaint;
}

/** Whether a complaint keeps a request from being signed for. */
export const complaintIsOpen = (tx: Tx, requestId: string) =>
  tx.existsBy(Complaint, { requestId, state: In(['pending', 'accepted']) });

/** The complaints that the caller may read, of a request or everywhere, newest first. */
export async function listComplaints(tx: Tx, caller: Caller, requestId: string | null, query: ComplaintQuery) {
  const { state, ...page } = query;
  const list = tx.createQueryBuilder(Complaint, 'complaint').where(permitted(caller, 'read', Complaint));
  if (requestId) list.andWhere({ requestId });
  if (state) list.andWhere({ state });
  const order = [{ column: 'complaint.id', property: 'id', cast: 'uuid', descending: true }];
  const { items, nextCursor } = await pageBy(list, `complaints:${requestId ?? ''}:${state ?? ''}`, order, page);
  return { items: await complaintViews(tx, items), nextCursor };
}

export async function complaintViews(tx: Tx, complaints: readonly Complaint[]): Promise<ComplaintShown[]> {
  const requests = await tx.findBy(RdRequest, { id: In(complaints.map(({ requestId }) => requestId)) });
  const titles = new Map(requests.map(({ id, title }) => [id, title]));
  const names = await namesOf(
    tx,
    complaints.map(({ organizationId }) => organizationId),
  );
  return complaints.map((complaint) => ({
    ...complaint,
    requestTitle: titles.get(complaint.requestId) ?? '',
    organizationName: names.get(complaint.organizationId) ?? '',
  }));
}
