import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { useBodies } from '../council/queries';
import { LiveMark } from '../equipment/LiveMark';
import { roadmapsKey, useRoadmapNews, useRoadmaps } from './queries';
import './roadmap.css';
import { RoadmapVersion } from './RoadmapVersion';

/** Where the center's technology goes, version by version. */
export function RoadmapTab({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const live = useRoadmapNews(centerId);
  const roadmaps = useRoadmaps(centerId);
  const bodies = useBodies(centerId);
  const intent = useIntent();
  const [chosen, choose] = useState<string | null>(null);
  const draft = useAction({
    run: () =>
      intent({ centerId }, (headers) =>
        answer(api.POST('/centers/{id}/roadmaps', { params: { path: { id: centerId } }, body: {}, headers })),
      ),
    refresh: [[...roadmapsKey]],
    done: t('roadmap.drafted'),
    onDone: ({ id }) => choose(id),
  });
  return (
    <Read query={roadmaps} rows={8}>
      {(items) => {
        const shown =
          items.find(({ id }) => id === chosen) ?? items.find(({ state }) => state === 'published') ?? items[0];
        const mayDraft = bodies.data?.mayGovern && !items.some(({ state }) => state === 'draft');
        return (
          <div className="stack">
            <Section title={t('roadmap.title')} extra={<LiveMark liveness={live} />}>
              <p className="hint">{t('roadmap.hint')}</p>
              {items.length === 0 && <Nothing title={t('roadmap.none')} hint={t('roadmap.noneHint')} />}
              <div className="filters">
                {shown && (
                  <Select
                    aria-label={t('roadmap.which')}
                    className="roadmap-which"
                    value={shown.id}
                    onChange={choose}
                    options={items.map(({ id, number, state }) => ({
                      value: id,
                      label: `${t('roadmap.numbered', { number })} · ${t(`roadmapState.${state}`)}`,
                    }))}
                  />
                )}
                {mayDraft && (
                  <Button type="primary" loading={draft.isPending} onClick={() => draft.mutate()}>
                    {t('roadmap.draft')}
                  </Button>
                )}
              </div>
              <More query={roadmaps} />
            </Section>
            {shown && <RoadmapVersion key={shown.id} id={shown.id} />}
          </div>
        );
      }}
    </Read>
  );
}
