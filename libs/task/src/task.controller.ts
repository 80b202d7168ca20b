import { Id } from '@concentric/kernel';
import { Answers, Creates, CurrentCaller, May, type Caller } from '@concentric/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  NewTask,
  TaskChange,
  TaskCompletion,
  TaskPage,
  TaskProgress,
  TaskQuery,
  TaskReason,
  TaskTree,
  TaskTreeQuery,
  TaskView,
  TaskYearWish,
} from './contract';
import { Task } from './task.entity';
import { TaskService } from './task.service';
import { TaskTreeService } from './tree.service';

const idOf = { schema: Id };

@Controller()
export class TaskController {
  constructor(
    private readonly tasks: TaskService,
    private readonly trees: TaskTreeService,
  ) {}

  @Get('centers/:id/task-tree')
  @May('read', Task)
  @Answers(TaskTree)
  tree(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Query({ schema: TaskTreeQuery }) query: TaskTreeQuery,
  ) {
    return this.trees.ofCenter(caller, id, query);
  }

  @Post('centers/:id/task-tree/adopt')
  @May('govern', Task)
  @Answers(TaskTree)
  adopt(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: TaskYearWish }) wish: TaskYearWish,
  ) {
    return this.trees.adopt(caller, id, wish);
  }

  @Post('centers/:id/task-tree/carry-over')
  @May('govern', Task)
  @Answers(TaskTree)
  carryOver(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: TaskYearWish }) wish: TaskYearWish,
  ) {
    return this.trees.carryOver(caller, id, wish);
  }

  @Get('centers/:id/tasks')
  @May('read', Task)
  @Answers(TaskPage)
  list(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string, @Query({ schema: TaskQuery }) query: TaskQuery) {
    return this.tasks.list(caller, id, query);
  }

  @Post('centers/:id/tasks')
  @May('govern', Task)
  @Creates(TaskView, '/tasks')
  add(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string, @Body({ schema: NewTask }) wish: NewTask) {
    return this.tasks.add(caller, id, wish);
  }

  @Get('tasks/:id')
  @May('read', Task)
  @Answers(TaskView)
  read(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string) {
    return this.tasks.read(caller, id);
  }

  @Post('tasks/:id/change')
  @May('govern', Task)
  @Answers(TaskView)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: TaskChange }) wish: TaskChange,
  ) {
    return this.tasks.change(caller, id, wish);
  }

  @Post('tasks/:id/progress')
  @May('report', Task)
  @Answers(TaskView)
  progress(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: TaskProgress }) wish: TaskProgress,
  ) {
    return this.tasks.progress(caller, id, wish);
  }

  @Post('tasks/:id/complete')
  @May('report', Task)
  @Answers(TaskView)
  complete(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: TaskCompletion }) wish: TaskCompletion,
  ) {
    return this.tasks.complete(caller, id, wish);
  }

  @Post('tasks/:id/drop')
  @May('govern', Task)
  @Answers(TaskView)
  drop(@CurrentCaller() caller: Caller, @Param('id', idOf) id: string, @Body({ schema: TaskReason }) wish: TaskReason) {
    return this.tasks.drop(caller, id, wish);
  }

  @Post('tasks/:id/reopen')
  @May('govern', Task)
  @Answers(TaskView)
  reopen(
    @CurrentCaller() caller: Caller,
    @Param('id', idOf) id: string,
    @Body({ schema: TaskReason }) wish: TaskReason,
  ) {
    return this.tasks.reopen(caller, id, wish);
  }
}
