import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '@contract/licence';
import type { LicenceBreachView } from '@contract/variation';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { Remaining } from '../evaluation/Remaining';
import { licenceKeys, useBreaches } from './queries';

type Typed = { text: string; cureDays: number };

function BreachDialog({ licence, onClose }: { licence: LicenceView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, version } = licence;
  const give = useAction({
    run: (body: Typed) =>
      intent({ id, body }, (key) =>
        answer(
          api.POST('/licences/{id}/breaches', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: licenceKeys(id),
    done: t('breach.given'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('breach.giveTitle')}
      okText={t('breach.send')}
      confirmLoading={give.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('breach.giveHint')}</p>
      <Form form={form} layout="vertical" initialValues={{ cureDays: 30 }} onFinish={(values) => give.mutate(values)}>
        <Form.Item name="text" label={t('breach.text')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 10 }} autoFocus />
        </Form.Item>
        <Form.Item name="cureDays" label={t('breach.days')} rules={[required]}>
          <InputNumber min={30} max={365} precision={0} controls={false} suffix={t('clause.dayUnit')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function BreachRow({ breach, licence }: { breach: LicenceBreachView; licence: LicenceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const intent = useIntent();
  const { id, version, kind, side, text, givenAt, dueAt, settledAt } = breach;
  const settle = useAction({
    run: () =>
      intent({ cure: id }, (key) =>
        answer(
          api.POST('/licence-breaches/{id}/cure', {
            params: { path: { id } },
            body: {},
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: licenceKeys(licence.id),
    done: t('breach.settled'),
  });
  const may = settledAt === null && licence.side === side && licence.steps.includes('give_notice');
  return (
    <li className={settledAt ? 'row row-past' : 'row'}>
      <div className="row-main">
        <span className="row-tags">
          <Badge tone={kind === 'breach' ? 'rose' : 'amber'}>{t(`breachKind.${kind}`)}</Badge>
          {settledAt && <Badge>{t('breach.isSettled')}</Badge>}
        </span>{' '}
        <b>{t(`licenceSide.${side}`)}</b>
        {text && <p className="prose-short">{text}</p>}
        <div className="row-note">
          {formatMoment(givenAt, language)}
          {dueAt && !settledAt && (
            <>
              {' · '}
              {t('breach.dueAt', { when: formatMoment(dueAt, language) })} ·{' '}
              <Remaining until={dueAt} over={t('breach.over')} />
            </>
          )}
        </div>
      </div>
      {may && (
        <Button size="small" loading={settle.isPending} onClick={() => settle.mutate()}>
          {t(kind === 'termination' ? 'breach.takeBack' : 'breach.cure')}
        </Button>
      )}
    </li>
  );
}

/** Breaches that were notified, and the wish of a side to end. */
export function BreachesTab({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const [giving, setGiving] = useState(false);
  const breaches = useBreaches(licence.id);
  return (
    <Section
      title={t('breach.title')}
      extra={
        licence.steps.includes('give_notice') && (
          <Button size="small" onClick={() => setGiving(true)}>
            {t('breach.give')}
          </Button>
        )
      }
    >
      <Read query={breaches} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('breach.none')} hint={t('breach.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((breach) => (
                <BreachRow key={breach.id} breach={breach} licence={licence} />
              ))}
            </ul>
          )
        }
      </Read>
      {giving && <BreachDialog licence={licence} onClose={() => setGiving(false)} />}
    </Section>
  );
}
