import { expect } from '@jest/globals';
import type { As } from './client';
import type { TestServer } from './server';

export type Person = As & { id: string; email: string };

/** Seats, meetings and motions as the manager of a center makes them. */
export function councilOf(server: TestServer, manager: As) {
  const post = (path: string, body: object = {}) => server.post(manager, path, body);
  const seat = (body: string, person: Person, more: object = {}) =>
    post(`/bodies/${body}/seats`, { email: person.email, kind: 'independent', fromOn: '2026-01-01', ...more });

  /** A meeting that has begun with these seats. */
  async function meet(body: string, present: string[]) {
    const scheduledAt = new Date(Date.now() - 60_000).toISOString();
    const { body: meeting } = await post(`/bodies/${body}/meetings`, {
      title: '会议',
      scheduledAt,
      place: '一号会议室',
    });
    expect((await post(`/meetings/${meeting.id}/hold`, { seatIds: present })).status).toBe(200);
    return meeting.id as string;
  }

  async function move(meetingId: string, more: object = {}) {
    const wish = { title: '议案', text: '内容', ...more };
    const { status, body } = await post(`/meetings/${meetingId}/motions`, wish);
    expect([status, body.state]).toEqual([201, 'proposed']);
    return body.id as string;
  }

  async function opened(meetingId: string, more: object = {}) {
    const id = await move(meetingId, more);
    expect((await post(`/motions/${id}/open`)).body.state).toBe('open');
    return id;
  }

  return { seat, meet, move, opened };
}
