import {
  Day,
  declareRefusals,
  Id,
  InstantOut,
  Line,
  NothingMore,
  pageOf,
  PageQuery,
  Prose,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

export { NothingMore };

/** 未开始, 进行中, 已完成, 已取消. */
export const TaskState = z.enum(['open', 'in_progress', 'done', 'dropped']);
export type TaskState = z.infer<typeof TaskState>;

export const TaskYear = z.coerce.number().int().min(2010).max(2099);

/** Who answers for a task: a unit of the alliance, or one of the center's staff; nobody yet where both are absent. */
const owner = { ownerOrganizationId: Id.nullish(), ownerUserId: Id.nullish() };

/** What it counts among its siblings. */
const Weight = z.int().min(1).max(1000);

export const NewTask = z.object({
  year: z.int().min(2010).max(2099),
  parentId: Id.nullish(),
  title: Line,
  note: Prose.default(''),
  ...owner,
  weight: Weight.default(1),
  dueOn: Day,
});
export type NewTask = z.infer<typeof NewTask>;

/** What is absent stays as it is; null takes it away. */
export const TaskChange = z.object({
  title: Line.optional(),
  note: Prose.optional(),
  ...owner,
  weight: Weight.optional(),
  dueOn: Day.optional(),
});
export type TaskChange = z.infer<typeof TaskChange>;

/** In percent; what is finished is completed, with what shows it. */
export const TaskProgress = z.object({ progress: z.int().min(0).max(99) });
export type TaskProgress = z.infer<typeof TaskProgress>;
export const TaskCompletion = z.object({ evidence: Line });
export type TaskCompletion = z.infer<typeof TaskCompletion>;
export const TaskReason = z.object({ reason: Line });
export type TaskReason = z.infer<typeof TaskReason>;

export const TaskView = z
  .object({
    id: Id,
    centerId: Id,
    year: z.int(),
    parentId: Id.nullable(),
    title: z.string(),
    note: z.string(),
    ownerOrganizationId: Id.nullable(),
    ownerUserId: Id.nullable(),
    /** Of the unit or the person, whichever answers for it. */
    ownerName: z.string().nullable(),
    ownerNameEn: z.string().nullable(),
    weight: z.int(),
    dueOn: Day,
    state: TaskState,
    /** As reported, in percent; of a task with parts it is worked out in the tree. */
    progress: z.int(),
    evidence: z.string().nullable(),
    reason: z.string().nullable(),
    doneOn: Day.nullable(),
    /** Late, and not carried over to the next year. */
    overdue: z.boolean(),
    carriedOver: z.boolean(),
    /** The task of the year before that was not finished. */
    carriedFromId: Id.nullable(),
    /** The target of the construction plan it serves. */
    targetNumber: z.int().nullable(),
    createdAt: InstantOut,
    mayGovern: z.boolean(),
    mayReport: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Task' });
export type TaskView = z.infer<typeof TaskView>;
export const TaskPage = pageOf(TaskView);

export const TaskQuery = PageQuery.extend({
  year: TaskYear.optional(),
  state: TaskState.optional(),
  overdue: z.enum(['true', 'false']).optional(),
});
export type TaskQuery = z.infer<typeof TaskQuery>;

export const TaskTreeQuery = z.object({ year: TaskYear.optional() });
export type TaskTreeQuery = z.infer<typeof TaskTreeQuery>;

/** A task at its place in the tree. */
export const TaskNode = TaskView.extend({
  depth: z.int(),
  /** How many parts it has that are not dropped. */
  parts: z.int(),
  /** In percent, rounded down: as reported, or the weighted mean of its parts. */
  reached: z.int(),
  /** Whoever answers for it, or for what it is part of. */
  answersName: z.string().nullable(),
  answersNameEn: z.string().nullable(),
}).meta({ id: 'TaskNode' });
export type TaskNode = z.infer<typeof TaskNode>;

export const TaskTree = z
  .object({
    centerId: Id,
    year: z.int(),
    asOf: Day,
    /** In the order they are read: each task, then its parts by due day. */
    items: z.array(TaskNode),
    reached: z.int(),
    owned: z.int(),
    unowned: z.int(),
    done: z.int(),
    overdue: z.int(),
    /** Targets of the submitted construction plan for the year that no task serves yet. */
    openTargets: z.int(),
    /** Unfinished tasks of the year before that were not carried over yet. */
    leftOver: z.int(),
    mayGovern: z.boolean(),
  })
  .meta({ id: 'TaskTree' });
export type TaskTree = z.infer<typeof TaskTree>;

export const TaskYearWish = z.object({ year: z.int().min(2010).max(2099) });
export type TaskYearWish = z.infer<typeof TaskYearWish>;

export const taskRefusals = declareRefusals({
  task_parent_wrong: {
    status: 422,
    zh: '上级任务不存在，或不在同一中心、同一年度。',
    en: 'The task it belongs to is missing, or of another center or year.',
  },
  task_parent_closed: {
    status: 409,
    zh: '上级任务已完成或已取消，请先重新打开上级任务。',
    en: 'The task it belongs to is done or dropped; reopen that one first.',
  },
  task_too_deep: {
    status: 422,
    zh: '任务树最多 {levels} 层。',
    en: 'A task tree has at most {levels} levels.',
  },
  task_tree_full: {
    status: 409,
    zh: '一年的任务不能超过五百项。',
    en: 'A year holds at most five hundred tasks.',
  },
  task_owner_twice: {
    status: 422,
    zh: '一项任务由一个单位或一个人负责，不能两者都填。',
    en: 'A task is answered for by one unit or one person, not by both.',
  },
  task_owner_strange: {
    status: 422,
    zh: '责任单位须是该中心的牵头或成员单位，责任人须是该中心的工作人员。',
    en: 'Only the lead, a member of the alliance or one of the staff can answer for a task.',
  },
  task_due_outside: {
    status: 422,
    zh: '完成期限须在任务所属年度内。',
    en: 'A task falls due within its own year.',
  },
  task_closed: {
    status: 409,
    zh: '任务已完成或已取消。',
    en: 'The task is done or dropped already.',
  },
  task_not_closed: {
    status: 409,
    zh: '任务尚未完成或取消，无须重新打开。',
    en: 'The task is not closed, so there is nothing to reopen.',
  },
  task_parts_open: {
    status: 409,
    zh: '还有下级任务未完成或未取消。',
    en: 'Parts of the task are still to be finished or dropped.',
  },
  task_has_parts: {
    status: 409,
    zh: '有下级任务的任务，其进度由下级任务汇总，不单独填报。',
    en: 'The progress of a task with parts is summed from them, not reported.',
  },
  task_carried: {
    status: 409,
    zh: '该任务已结转到下一年度。',
    en: 'The task was carried over to the next year already.',
  },
  task_target_taken: {
    status: 409,
    zh: '已有任务对应该项建设目标。',
    en: 'A task serves that target of the plan already.',
  },
});
