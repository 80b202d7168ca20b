import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskNode, TaskTree } from '@contract/task';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import '../indicator/indicator.css';
import { thisYear, YearPicker } from '../indicator/YearPicker';
import { TaskDialog } from './TaskDialog';
import { TaskRow } from './TaskRow';
import { tasksKey, useTaskNews, useTaskTree } from './queries';
import './task.css';

const filters = ['all', 'unfinished', 'overdue', 'unowned'] as const;
type Filter = (typeof filters)[number];

const isUnowned = (task: TaskNode) => task.answersName === null && task.parts === 0 && task.state !== 'dropped';
const passes: Record<Filter, (task: TaskNode) => boolean> = {
  all: () => true,
  unfinished: ({ state }) => state === 'open' || state === 'in_progress',
  overdue: ({ overdue }) => overdue,
  unowned: isUnowned,
};

/** The year's work as a tree: who answers for what, how far it is, what is late. */
export function TasksTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(thisYear);
  const [filter, setFilter] = useState<Filter>('all');
  const [adding, setAdding] = useState(false);
  const live = useTaskNews(centerId);
  const tree = useTaskTree(centerId, year);
  return (
    <Section title={t('task.title')} extra={<LiveMark liveness={live} />}>
      <p className="hint">{t('task.hint')}</p>
      <div className="indicator-bar">
        <YearPicker year={year} onChange={setYear} />
        <Select<Filter>
          aria-label={t('task.filter')}
          className="task-filter"
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({ value, label: t(`task.show.${value}`) }))}
        />
        {tree.data?.mayGovern && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('task.add')}
          </Button>
        )}
      </div>
      <Read query={tree} rows={8}>
        {(read) => (
          <>
            <Summary tree={read} />
            {read.mayGovern && <Taking tree={read} />}
            <Rows tree={read} filter={filter} />
            {adding && <TaskDialog centerId={centerId} year={read.year} onClose={() => setAdding(false)} />}
          </>
        )}
      </Read>
    </Section>
  );
}

function Summary({ tree }: { tree: TaskTree }) {
  const { t } = useTranslation();
  if (tree.items.length === 0) return null;
  const figures = [
    ['reached', `${tree.reached}%`],
    ['done', `${tree.done} / ${tree.owned + tree.unowned}`],
    ['overdue', String(tree.overdue)],
    ['unowned', String(tree.unowned)],
  ] as const;
  return (
    <dl className="figure-cards">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`task.figure.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the plan and the year before hold for this year. */
function Taking({ tree }: { tree: TaskTree }) {
  const { t } = useTranslation();
  const { centerId, year, openTargets, leftOver } = tree;
  const wish = { params: { path: { id: centerId } }, body: { year } };
  const refresh = [[...tasksKey]];
  const adopt = useAction({
    run: () => answer(api.POST('/centers/{id}/task-tree/adopt', wish)),
    ...{ refresh, done: t('task.adopted') },
  });
  const carry = useAction({
    run: () => answer(api.POST('/centers/{id}/task-tree/carry-over', wish)),
    ...{ refresh, done: t('task.carried') },
  });
  if (openTargets + leftOver === 0) return null;
  return (
    <div className="task-taking">
      {openTargets > 0 && (
        <Button loading={adopt.isPending} onClick={() => adopt.mutate()}>
          {t('task.adopt', { count: openTargets })}
        </Button>
      )}
      {leftOver > 0 && (
        <Button loading={carry.isPending} onClick={() => carry.mutate()}>
          {t('task.carry', { count: leftOver, year: String(year - 1) })}
        </Button>
      )}
    </div>
  );
}

function Rows({ tree, filter }: { tree: TaskTree; filter: Filter }) {
  const { t } = useTranslation();
  const shown = tree.items.filter(passes[filter]);
  if (tree.items.length === 0)
    return <Nothing title={t('task.none')} hint={t(tree.mayGovern ? 'task.noneHint' : 'task.noneYet')} />;
  if (shown.length === 0) return <p className="hint">{t('task.noneSuch')}</p>;
  return (
    <ul className="rows">
      {shown.map((task) => (
        <TaskRow key={task.id} task={task} flat={filter !== 'all'} />
      ))}
    </ul>
  );
}
