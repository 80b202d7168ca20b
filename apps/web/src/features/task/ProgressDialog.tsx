import { Form, Input, InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskNode } from '@contract/task';
import { answer, api, ifMatch } from '../../api/client';
import { FormDialog } from '../../ui/FormDialog';
import { tasksKey } from './queries';

type Values = { outcome: 'progress' | 'complete'; progress?: number; evidence?: string };

/** Reports how far a task is, or that it is done and what shows it. */
export function ProgressDialog({ task, onClose }: { task: TaskNode; onClose: () => void }) {
  const { t } = useTranslation();
  const { id, parts, progress, version } = task;
  const path = { params: { path: { id } } };
  const initial: Values = { outcome: parts > 0 ? 'complete' : 'progress', progress };
  return (
    <FormDialog<Values>
      title={t('task.reportTitle', { title: task.title })}
      hint={t(parts > 0 ? 'task.reportParts' : 'task.reportHint')}
      ok={t('task.report')}
      done={t('task.reported')}
      refresh={[tasksKey]}
      initial={initial}
      send={({ outcome, progress: reached, evidence }, headers) =>
        outcome === 'complete'
          ? answer(
              api.POST('/tasks/{id}/complete', {
                ...path,
                ...{ body: { evidence: evidence! }, headers: { ...headers, ...ifMatch(version) } },
              }),
            )
          : answer(
              api.POST('/tasks/{id}/progress', {
                ...path,
                ...{ body: { progress: reached! }, headers: { ...headers, ...ifMatch(version) } },
              }),
            )
      }
      onClose={onClose}
    >
      <ProgressFields hasParts={parts > 0} />
    </FormDialog>
  );
}

function ProgressFields({ hasParts }: { hasParts: boolean }) {
  const { t } = useTranslation();
  const outcome = Form.useWatch<Values['outcome'] | undefined>('outcome');
  const required = { required: true, message: t('field.required') };
  const outcomes = hasParts ? (['complete'] as const) : (['progress', 'complete'] as const);
  return (
    <>
      <Form.Item name="outcome" label={t('task.outcome')}>
        <Segmented options={outcomes.map((value) => ({ value, label: t(`task.outcomeOf.${value}`) }))} />
      </Form.Item>
      {outcome === 'progress' && (
        <Form.Item name="progress" label={t('task.percent')} rules={[required]}>
          <InputNumber min={0} max={99} precision={0} suffix="%" />
        </Form.Item>
      )}
      {outcome === 'complete' && (
        <Form.Item name="evidence" label={t('task.evidence')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  );
}
