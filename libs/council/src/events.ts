import { centerTopic, type Change } from '@concentric/platform';
import type { Body, Meeting, Seat } from './body.entity';
import type { Direction, Matter, Motion, Resolution } from './motion.entity';

type Traced = { readonly id: string; readonly centerId: string; readonly version?: number };

const changed = (type: string, row: Traced, data: Record<string, unknown>, trace: object): Change => {
  const noun = type.slice(0, type.indexOf('.'));
  const key = noun.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    type,
    subject: { type: noun, id: row.id },
    centerId: row.centerId,
    topics: [centerTopic(row.centerId)],
    data: { [`${key}Id`]: row.id, centerId: row.centerId, ...data, version: row.version ?? 1 },
    after: trace,
  };
};

/** `council-body.founded`, `.changed`. */
export const bodyChanged = (step: 'founded' | 'changed', body: Body): Change =>
  changed(`council-body.${step}`, body, { kind: body.kind }, body);

/** `council-seat.given`, `.ended`. */
export const seatChanged = (step: 'given' | 'ended', seat: Seat): Change =>
  changed(`council-seat.${step}`, seat, { bodyId: seat.bodyId, kind: seat.kind }, seat);

/** `meeting.scheduled`, `.held`, `.written`, `.minuted`, `.cancelled`. */
export const meetingChanged = (
  step: 'scheduled' | 'held' | 'written' | 'minuted' | 'cancelled',
  { minutes: _, ...meeting }: Meeting,
): Change => changed(`meeting.${step}`, meeting, { bodyId: meeting.bodyId, state: meeting.state }, meeting);

/** `motion.proposed`, `.opened`, `.voted`, `.recused`, `.passed`, `.failed`, `.withdrawn`: never who said what. */
export const motionChanged = (
  step: 'proposed' | 'opened' | 'voted' | 'recused' | 'passed' | 'failed' | 'withdrawn',
  { text: _, ...motion }: Motion,
): Change => changed(`motion.${step}`, motion, { bodyId: motion.bodyId, state: motion.state }, motion);

/** `reserved-matter.adopted`, `.released`. */
export const matterChanged = (step: 'adopted' | 'released', matter: Matter): Change =>
  changed(`reserved-matter.${step}`, matter, { action: matter.action }, matter);

/** `resolution.passed`. */
export const resolutionPassed = (resolution: Resolution): Change =>
  changed('resolution.passed', resolution, { action: resolution.action, motionId: resolution.motionId }, resolution);

/** `direction.proposed`, `.selected`, `.dropped`. */
export const directionChanged = (direction: Direction): Change =>
  changed(`direction.${direction.state}`, direction, { state: direction.state }, direction);
