import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const manager: readonly Audience[] = ['manager'];
const reporters: readonly Audience[] = ['partner', 'manager'];

/** The routes of the task tree; whoever answers for a task reports on it: here the partner. */
export function taskRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const at = `/centers/${ids.centerId}`;
  const wish = { year: 2031, title: '完成中试线验收', dueOn: '2031-09-30', ownerOrganizationId: ids.partner };
  const task = async () => `/tasks/${(await server.post(as.manager, `${at}/tasks`, wish)).body.id}`;
  const closed = async () => {
    const path = await task();
    await server.post(as.manager, `${path}/drop`, { reason: '不再需要' });
    return path;
  };
  return [
    ['GET /centers/:id/task-tree', readers, () => [`${at}/task-tree`]],
    ['POST /centers/:id/task-tree/adopt', manager, () => [`${at}/task-tree/adopt`, { year: 2030 }]],
    ['POST /centers/:id/task-tree/carry-over', manager, () => [`${at}/task-tree/carry-over`, { year: 2030 }]],
    ['GET /centers/:id/tasks', readers, () => [`${at}/tasks`]],
    ['POST /centers/:id/tasks', manager, () => [`${at}/tasks`, wish]],
    ['GET /tasks/:id', readers, async () => [await task()]],
    ['POST /tasks/:id/change', manager, async () => [`${await task()}/change`, { title: '完成验收' }]],
    ['POST /tasks/:id/progress', reporters, async () => [`${await task()}/progress`, { progress: 30 }]],
    ['POST /tasks/:id/complete', reporters, async () => [`${await task()}/complete`, { evidence: '验收报告' }]],
    ['POST /tasks/:id/drop', manager, async () => [`${await task()}/drop`, { reason: '不再需要' }]],
    ['POST /tasks/:id/reopen', manager, async () => [`${await closed()}/reopen`, { reason: '仍需完成' }]],
  ];
}
