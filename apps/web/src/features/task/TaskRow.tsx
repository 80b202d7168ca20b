import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskNode } from '@contract/task';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, nameIn } from '../../ui/format';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { ProgressDialog } from './ProgressDialog';
import { TaskDialog } from './TaskDialog';
import { tasksKey } from './queries';

const tones = { open: 'plain', in_progress: 'amber', done: 'teal', dropped: 'plain' } as const;

/** A task at its place in the tree, and what may be done about it. */
export function TaskRow({ task, flat }: { task: TaskNode; flat: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, state, depth, parts, reached, overdue, ownerName, dueOn, weight } = task;
  const isOver = state === 'done' || state === 'dropped';
  // What nobody reports of a task with parts is told by them.
  const shown = state === 'open' && parts > 0 && reached > 0 ? 'in_progress' : state;
  const answersName = task.answersName && nameIn(language, { name: task.answersName, nameEn: task.answersNameEn });
  const facts = [
    answersName === null ? t('task.nobody') : ownerName ? answersName : t('task.under', { name: answersName }),
    t('task.dueOn', { day: formatDate(dueOn, language) }),
    weight !== 1 && t('task.weighs', { weight: String(weight) }),
    parts > 0 && t('task.parts', { count: parts }),
    task.doneOn && t('task.doneOn', { day: formatDate(task.doneOn, language) }),
    task.evidence && t('task.shownBy', { evidence: task.evidence }),
    task.reason && t('council.reason', { reason: task.reason }),
    task.carriedOver && t('task.carriedOver', { year: String(task.year + 1) }),
    task.carriedFromId && t('task.carriedFrom', { year: String(task.year - 1) }),
    task.targetNumber !== null && t('task.ofTarget'),
  ];
  return (
    <li
      className={isOver ? 'row row-past' : 'row'}
      style={flat || depth === 1 ? undefined : { paddingInlineStart: `${22 * depth}px` }}
    >
      <div className="row-main">
        <b>{title}</b> <Badge tone={tones[shown]}>{t(`taskState.${shown}`)}</Badge>{' '}
        {overdue && <Badge tone="rose">{t('task.overdue')}</Badge>}
        {task.note && <p className="task-note">{task.note}</p>}
        <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
        {state !== 'dropped' && (
          <Progress
            className="task-progress"
            percent={reached}
            size="small"
            status={overdue ? 'exception' : 'normal'}
            format={(percent) => `${percent}%`}
            aria-label={t('task.progressOf', { title })}
          />
        )}
      </div>
      <TaskDeeds task={task} isOver={isOver} />
    </li>
  );
}

type Dialog = 'progress' | 'change' | 'part';

function TaskDeeds({ task, isOver }: { task: TaskNode; isOver: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Dialog | null>(null);
  const [dialog, ask] = useReason();
  const { id, centerId, year, version, mayGovern, mayReport, depth } = task;
  const refresh = [[...tasksKey]];
  const call = (reason: string) => ({ params: { path: { id } }, body: { reason }, headers: ifMatch(version) });
  const drop = useAction({
    run: (reason: string) => answer(api.POST('/tasks/{id}/drop', call(reason))),
    ...{ refresh, done: t('task.dropped') },
  });
  const reopen = useAction({
    run: (reason: string) => answer(api.POST('/tasks/{id}/reopen', call(reason))),
    ...{ refresh, done: t('task.reopened') },
  });
  const askWhy = (verb: 'drop' | 'reopen', run: (reason: string) => void) =>
    ask({
      ...{ title: t(`task.${verb}Title`), ok: t(`task.${verb}`), required: true, danger: verb === 'drop' },
      onGiven: (reason) => run(reason!),
    });
  const close = () => setOpen(null);
  if (!mayGovern && (!mayReport || isOver)) return null;
  return (
    <div className="row-actions task-deeds">
      {dialog}
      {!isOver && mayReport && <Button onClick={() => setOpen('progress')}>{t('task.report')}</Button>}
      {!isOver && mayGovern && (
        <>
          {depth < 5 && <Button onClick={() => setOpen('part')}>{t('task.addPart')}</Button>}
          <Button onClick={() => setOpen('change')}>{t('task.change')}</Button>
          <Button loading={drop.isPending} onClick={() => askWhy('drop', drop.mutate)}>
            {t('task.drop')}
          </Button>
        </>
      )}
      {isOver && mayGovern && (
        <Button loading={reopen.isPending} onClick={() => askWhy('reopen', reopen.mutate)}>
          {t('task.reopen')}
        </Button>
      )}
      {open === 'progress' && <ProgressDialog task={task} onClose={close} />}
      {open === 'change' && <TaskDialog centerId={centerId} year={year} task={task} onClose={close} />}
      {open === 'part' && <TaskDialog centerId={centerId} year={year} parent={task} onClose={close} />}
    </div>
  );
}
