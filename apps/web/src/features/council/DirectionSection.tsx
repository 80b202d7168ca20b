import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectionView } from '@contract/council';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { FormDialog } from '../../ui/FormDialog';
import { councilKey, useDirections } from './queries';

const tones = { proposed: 'amber', selected: 'teal', dropped: 'plain' } as const;

/** The directions of research the committee selects from. */
export function DirectionSection({ centerId, mayPropose }: { centerId: string; mayPropose: boolean }) {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  const directions = useDirections(centerId);
  const required = { required: true, whitespace: true, message: t('field.required') };
  return (
    <Section title={t('direction.title')}>
      <p className="hint">{t('direction.hint')}</p>
      <Read query={directions} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('direction.none')}</p>
          ) : (
            <ul className="rows">
              {items.map((direction) => (
                <DirectionRow key={direction.id} direction={direction} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={directions} />
      {mayPropose && (
        <div className="council-steps">
          <Button onClick={() => setProposing(true)}>{t('direction.propose')}</Button>
        </div>
      )}
      {proposing && (
        <FormDialog<{ title: string; statement: string }>
          title={t('direction.propose')}
          ok={t('direction.propose')}
          done={t('direction.proposed')}
          refresh={[councilKey]}
          send={(body, headers) =>
            answer(api.POST('/centers/{id}/directions', { params: { path: { id: centerId } }, body, headers }))
          }
          onClose={() => setProposing(false)}
        >
          <Form.Item name="title" label={t('direction.name')} rules={[required]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="statement" label={t('direction.statement')} rules={[required]}>
            <Input.TextArea rows={4} maxLength={4000} />
          </Form.Item>
        </FormDialog>
      )}
    </Section>
  );
}

function DirectionRow({ direction }: { direction: DirectionView }) {
  const { t } = useTranslation();
  const [dialog, ask] = useReason();
  const { id, title, statement, state, proposedByName, reason, mayDrop, version } = direction;
  const drop = useAction({
    run: (text: string) =>
      answer(
        api.POST('/directions/{id}/drop', {
          params: { path: { id } },
          ...{ body: { reason: text }, headers: ifMatch(version) },
        }),
      ),
    refresh: [[...councilKey]],
  });
  return (
    <li className={state === 'dropped' ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{title}</b> <Badge tone={tones[state]}>{t(`directionState.${state}`)}</Badge>
        <div className="row-note">
          {[statement, proposedByName, reason && t('council.reason', { reason })].filter(Boolean).join(' · ')}
        </div>
      </div>
      {mayDrop && (
        <div className="row-actions">
          <Button
            loading={drop.isPending}
            onClick={() =>
              ask({
                ...{ title: t('direction.drop'), ok: t('direction.drop'), required: true },
                onGiven: (text) => drop.mutate(text!),
              })
            }
          >
            {t('direction.drop')}
          </Button>
        </div>
      )}
    </li>
  );
}
