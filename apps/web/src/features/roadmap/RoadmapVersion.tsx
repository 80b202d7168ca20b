import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapView } from '@contract/roadmap';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { NodeDialog, type NodeShown } from './NodeDialog';
import { roadmapsKey, useRoadmap, useRoadmapDiff } from './queries';
import { Timeline } from './Timeline';

/** One version: its timeline, what changed since the one before, and for a draft the means to write it. */
export function RoadmapVersion({ id }: { id: string }) {
  const roadmap = useRoadmap(id);
  return (
    <Read query={roadmap} rows={6}>
      {(shown) => (
        <>
          <VersionSection roadmap={shown} />
          <DiffSection id={id} />
        </>
      )}
    </Read>
  );
}

function VersionSection({ roadmap }: { roadmap: RoadmapView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [editing, setEditing] = useState<NodeShown | 'new' | null>(null);
  const { id, number, state, list, nodes, linked, publishedOn, approval, mayGovern, version } = roadmap;
  const writes = mayGovern && state === 'draft';
  const refresh = [[...roadmapsKey]];
  const at = { params: { path: { id } }, headers: ifMatch(version) };
  const keep = useAction({
    run: (kept: NodeShown[]) => answer(api.PUT('/roadmaps/{id}', { ...at, body: { nodes: kept } })),
    ...{ refresh, done: t('roadmap.kept'), onDone: () => setEditing(null) },
  });
  const publish = useAction({
    run: () => answer(api.POST('/roadmaps/{id}/publish', { ...at, body: {} })),
    ...{ refresh, done: t('roadmap.publishedDone') },
  });
  const discard = useAction({
    run: () => answer(api.POST('/roadmaps/{id}/discard', { ...at, body: {} })),
    ...{ refresh, done: t('roadmap.discarded') },
  });
  const facts = [
    t('roadmap.coverage', { nodes, linked }),
    publishedOn && t('roadmap.publishedOn', { day: formatDate(publishedOn, language) }),
    state === 'draft' && t(`roadmapApproval.${approval}`),
  ];
  return (
    <Section title={t('roadmap.numbered', { number })}>
      <p className="hint">{facts.filter(Boolean).join(' · ')}</p>
      {list.length === 0 ? (
        <Nothing title={t('roadmap.empty')} hint={t('roadmap.emptyHint')} />
      ) : (
        <Timeline list={list} {...(writes && { onEdit: setEditing })} />
      )}
      {writes && (
        <div className="roadmap-steps">
          <Button onClick={() => setEditing('new')}>{t('roadmap.addNode')}</Button>
          <Button
            type="primary"
            disabled={list.length === 0 || approval === 'missing'}
            loading={publish.isPending}
            onClick={() => publish.mutate()}
          >
            {t('roadmap.publish')}
          </Button>
          <Popconfirm title={t('roadmap.discardSure')} okText={t('roadmap.discard')} onConfirm={() => discard.mutate()}>
            <Button danger loading={discard.isPending}>
              {t('roadmap.discard')}
            </Button>
          </Popconfirm>
        </div>
      )}
      {editing && (
        <NodeDialog
          node={editing === 'new' ? null : editing}
          list={list}
          saving={keep.isPending}
          onKeep={(node) =>
            keep.mutate(
              editing === 'new' ? [...list, node] : list.map((other) => (other.key === node.key ? node : other)),
            )
          }
          onRemove={(key) =>
            keep.mutate(
              list
                .filter((other) => other.key !== key)
                .map((other) => (other.parentKey === key ? { ...other, parentKey: null } : other)),
            )
          }
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

function DiffSection({ id }: { id: string }) {
  const { t } = useTranslation();
  const diff = useRoadmapDiff(id);
  if (!diff.data?.fromNumber) return null;
  const { fromNumber, added, removed, changed } = diff.data;
  const lines = [
    ...added.map(({ key, title }) => [key, t('roadmap.added', { title })] as const),
    ...removed.map(({ key, title }) => [key, t('roadmap.removed', { title })] as const),
    ...changed.map(
      ({ key, title, fields }) =>
        [
          key,
          t('roadmap.changed', {
            title,
            fields: fields.map((field) => t(`roadmapField.${field as 'title'}`)).join(t('meeting.comma')),
          }),
        ] as const,
    ),
  ];
  return (
    <Section title={t('roadmap.diff', { number: fromNumber })}>
      {lines.length === 0 ? (
        <p className="hint">{t('roadmap.same')}</p>
      ) : (
        <ul className="roadmap-diff">
          {lines.map(([key, text]) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
