import { centerTopic, type Change } from '@concentric/platform';
import type { Task } from './task.entity';

export type TaskStep = 'added' | 'changed' | 'progressed' | 'completed' | 'dropped' | 'reopened' | 'overdue';

const traceOf = (task: Task) => {
  const { id, year, parentId, title, ownerOrganizationId, ownerUserId, weight, dueOn, state, progress } = task;
  const { evidence, reason, doneOn, version } = task;
  return {
    ...{ id, year, parentId, title, ownerOrganizationId, ownerUserId, weight, dueOn, state, progress },
    ...{ evidence, reason, doneOn, version },
  };
};

/** `task.added`, `.changed`, `.progressed`, `.completed`, `.dropped`, `.reopened`, `.overdue`. */
export const taskChanged = (step: TaskStep, task: Task, before: Task | null): Change => ({
  type: `task.${step}`,
  subject: { type: 'task', id: task.id },
  centerId: task.centerId,
  topics: [centerTopic(task.centerId)],
  data: { taskId: task.id, year: task.year, state: task.state, dueOn: task.dueOn, version: task.version },
  before: before && traceOf(before),
  after: traceOf(task),
});
