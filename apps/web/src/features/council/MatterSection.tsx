import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReservedAction } from '@contract/council';
import { answer, api } from '../../api/client';
import { useLanguage } from '../../i18n';
import { formatDate, formatDayOf, formatMoney, organizationIn, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { FormDialog } from '../../ui/FormDialog';
import { councilKey, useMatters, useResolutions } from './queries';

/** What the board keeps to itself, and what it authorised. */
export function MatterSection({ centerId, mayGovern }: { centerId: string; mayGovern: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [adopting, setAdopting] = useState(false);
  const matters = useMatters(centerId);
  return (
    <Section title={t('matter.title')}>
      <p className="hint">{t('matter.hint')}</p>
      <Read query={matters} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('matter.none')}</p>
          ) : (
            <ul className="rows">
              {items.map(({ id, action, threshold, charter, adoptedOn, endedOn }) => (
                <li key={id} className={endedOn ? 'row row-past' : 'row'}>
                  <div className="row-main">
                    <b>{t(`reservedAction.${action}`)}</b>{' '}
                    <Badge tone={endedOn ? 'plain' : 'teal'}>{t(endedOn ? 'matter.released' : 'matter.live')}</Badge>
                    <div className="row-note">
                      {[
                        threshold
                          ? t('matter.fromAmount', { amount: formatMoney(threshold) })
                          : action === 'contribution' && t('matter.always'),
                        charter ?? t('matter.byMotion'),
                        formatDate(adoptedOn, language),
                        endedOn && t('matter.endedOn', { day: formatDate(endedOn, language) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <More query={matters} />
      {mayGovern && (
        <div className="council-steps">
          <Button onClick={() => setAdopting(true)}>{t('matter.adopt')}</Button>
        </div>
      )}
      <ResolutionList centerId={centerId} />
      {adopting && <CharterDialog centerId={centerId} onClose={() => setAdopting(false)} />}
    </Section>
  );
}

function ResolutionList({ centerId }: { centerId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const resolutions = useResolutions(centerId);
  const today = todayInChina();
  if (resolutions.data?.length === 0) return null;
  return (
    <>
      <h3>{t('resolution.title')}</h3>
      <Read query={resolutions} rows={2}>
        {(items) => (
          <ul className="rows">
            {items.map((resolution) => {
              const { id, title, action, limit, validUntil, usedAt } = resolution;
              const state = usedAt ? 'used' : validUntil < today ? 'lapsed' : 'unused';
              const facts = [
                t(`reservedAction.${action}`),
                limit && t('motion.limitOf', { amount: formatMoney(limit) }),
                organizationIn(language, resolution),
                usedAt
                  ? t('resolution.usedOn', { day: formatDayOf(usedAt, language) })
                  : t('resolution.validUntil', { day: formatDate(validUntil, language) }),
              ];
              return (
                <li key={id} className={state === 'unused' ? 'row' : 'row row-past'}>
                  <div className="row-main">
                    <b>{title}</b>{' '}
                    <Badge tone={state === 'unused' ? 'teal' : 'plain'}>{t(`resolution.${state}`)}</Badge>
                    <div className="row-note">{facts.filter(Boolean).join(' · ')}</div>
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </Read>
      <More query={resolutions} />
    </>
  );
}

type Values = { action: ReservedAction; threshold?: number | null; charter: string };

function CharterDialog({ centerId, onClose }: { centerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<Values>
      title={t('matter.adopt')}
      hint={t('matter.adoptHint')}
      ok={t('matter.adopt')}
      done={t('matter.adopted')}
      refresh={[councilKey]}
      initial={{ action: 'contribution' }}
      send={({ threshold, ...wish }, headers) =>
        answer(
          api.POST('/centers/{id}/reserved-matters', {
            params: { path: { id: centerId } },
            ...{
              body: { ...wish, threshold: threshold == null ? null : { amount: threshold, currency: 'CNY' } },
              headers,
            },
          }),
        )
      }
      onClose={onClose}
    >
      <CharterFields />
    </FormDialog>
  );
}

function CharterFields() {
  const { t } = useTranslation();
  const action = Form.useWatch<ReservedAction | undefined>('action');
  return (
    <>
      <Form.Item name="action" label={t('motion.matter')}>
        <Select options={ReservedAction.options.map((value) => ({ value, label: t(`reservedAction.${value}`) }))} />
      </Form.Item>
      {action === 'contribution' && (
        <Form.Item name="threshold" label={t('matter.threshold')} preserve={false}>
          <MoneyInput />
        </Form.Item>
      )}
      <Form.Item
        name="charter"
        label={t('matter.charter')}
        rules={[{ required: true, whitespace: true, message: t('field.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
