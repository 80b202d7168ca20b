export { taskAccess } from './access';
export { taskFacts } from './facts';
export { findOverdue, remindOfTasks, tellOfTask, watchTasks } from './reactions';
export { Task } from './task.entity';
export { TaskModule } from './task.module';
export { TaskService } from './task.service';
export { TaskTreeService } from './tree.service';
