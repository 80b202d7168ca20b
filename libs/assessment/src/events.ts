import { centerTopic, type Change } from '@concentric/platform';
import type { Assessment } from './assessment.entity';
import type { AssessmentRectification } from './rectification.entity';
import type { SupportSchedule } from './support.entity';

/** 建立, 生成报告, 撰写, 提交, 退回, 委托, 评分, 完成评分, 无异议, 有异议, 答复, 评定. */
export type AssessmentStep =
  | 'planned'
  | 'collected'
  | 'written'
  | 'submitted'
  | 'returned'
  | 'commissioned'
  | 'begun'
  | 'rated'
  | 'scored'
  | 'accepted'
  | 'objected'
  | 'answered'
  | 'decided';

const traceOf = ({ id, kind, year, state, edition, score, outcome, version }: Assessment) => ({
  ...{ id, kind, year, state, edition, score, outcome, version },
});

/** What happened to an assessment; neither scores nor opinions are told. */
export const assessmentChanged = (step: AssessmentStep, it: Assessment, before: Assessment | null): Change => ({
  type: `assessment.${step}`,
  subject: { type: 'assessment', id: it.id },
  centerId: it.centerId,
  topics: [centerTopic(it.centerId)],
  data: { assessmentId: it.id, kind: it.kind, year: it.year, state: it.state, version: it.version },
  before: before && traceOf(before),
  after: traceOf(it),
});

const rectificationTrace = ({ id, assessmentId, verdict, version }: AssessmentRectification) => ({
  ...{ id, assessmentId, verdict, version },
});

/** `rectification.reported`, `rectification.accepted`, `rectification.returned`; not what was said. */
export const rectificationChanged = (
  step: 'reported' | 'accepted' | 'returned',
  it: AssessmentRectification,
  before: AssessmentRectification | null,
): Change => ({
  type: `rectification.${step}`,
  subject: { type: 'rectification', id: it.id },
  centerId: it.centerId,
  topics: [centerTopic(it.centerId)],
  data: { rectificationId: it.id, assessmentId: it.assessmentId, verdict: it.verdict, version: it.version },
  before: before && rectificationTrace(before),
  after: rectificationTrace(it),
});

const supportTrace = ({ id, packId, number, state, amount, reason }: SupportSchedule) => ({
  ...{ id, packId, number, state, amount, reason },
});

/** `support.planned`, `support.granted`, `support.stopped`. */
export const supportChanged = (it: SupportSchedule, before: SupportSchedule | null): Change => ({
  type: `support.${it.state}`,
  subject: { type: 'support', id: it.id },
  centerId: it.centerId,
  topics: [centerTopic(it.centerId)],
  data: { supportId: it.id, number: it.number, state: it.state, version: it.version },
  before: before && supportTrace(before),
  after: supportTrace(it),
});
