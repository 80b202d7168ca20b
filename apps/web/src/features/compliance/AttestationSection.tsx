import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttestationView } from '@contract/compliance';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { attestationsKey, complianceKey, useAttestations } from './queries';

type Props = { centerId: string; clauseId: string; attests: boolean; inspects: boolean };
type Word = { holds: boolean; statement: string };
const refresh = [[...attestationsKey], [...complianceKey]];

/** What people answered for where no record can tell. */
export function AttestationSection({ centerId, clauseId, attests, inspects }: Props) {
  const { t } = useTranslation();
  const [giving, setGiving] = useState(false);
  const words = useAttestations(centerId, clauseId);
  return (
    <>
      <h3>{t('attestation.title')}</h3>
      <Read query={words} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('attestation.none')}</p>
          ) : (
            <ul className="clause-list">
              {items.map((word) => (
                <AttestationRow key={word.id} word={word} attests={attests} inspects={inspects} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={words} />
      {attests && <Button onClick={() => setGiving(true)}>{t('attestation.give')}</Button>}
      {giving && <GiveDialog centerId={centerId} clauseId={clauseId} onClose={() => setGiving(false)} />}
    </>
  );
}

function GiveDialog({ centerId, clauseId, onClose }: { centerId: string; clauseId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Word>();
  const intent = useIntent();
  const give = useAction({
    run: (word: Word): Promise<AttestationView> => {
      const body = { clauseId, ...word };
      return intent({ centerId, body }, (key) =>
        answer(api.POST('/centers/{id}/attestations', { params: { path: { id: centerId } }, body, headers: key })),
      );
    },
    ...{ refresh, done: t('attestation.given'), onDone: onClose },
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t('attestation.give')}
      okText={t('attestation.giveOk')}
      confirmLoading={give.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('attestation.giveHint')}</p>
      <Form form={form} layout="vertical" initialValues={{ holds: true }} onFinish={(word) => give.mutate(word)}>
        <Form.Item name="holds" label={t('attestation.finding')}>
          <Radio.Group
            options={[
              { value: true, label: t('clauseVerdict.holds') },
              { value: false, label: t('clauseVerdict.fails') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="statement"
          label={t('attestation.statement')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

const tones = { live: 'teal', superseded: 'plain', withdrawn: 'rose' } as const;

function AttestationRow({ word, attests, inspects }: { word: AttestationView } & Pick<Props, 'attests' | 'inspects'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const { id, state, holds, statement, userName, attestedAt, reason, version } = word;
  const withdraw = useAction({
    run: (text: string) =>
      answer(
        api.POST('/attestations/{id}/withdraw', {
          params: { path: { id } },
          body: { reason: text },
          headers: ifMatch(version),
        }),
      ),
    ...{ refresh, done: t('attestation.withdrawn') },
  });
  return (
    <li className={state === 'live' ? undefined : 'row-past'}>
      {dialog}
      <Badge tone={tones[state]}>{t(`attestationState.${state}`)}</Badge>{' '}
      <b>{t(holds ? 'clauseVerdict.holds' : 'clauseVerdict.fails')}</b>
      <p className="clause-statement">{statement}</p>
      <p className="row-note">
        {userName} · {formatMoment(attestedAt, language)}
        {reason && ` · ${t('attestation.reason', { reason })}`}
      </p>
      {inspects && (
        <SubjectFiles
          {...{ of: 'attestations', id, under: attestationsKey }}
          title={t('attestation.files')}
          changes={attests && state === 'live'}
        />
      )}
      {attests && state === 'live' && (
        <Button
          danger
          size="small"
          loading={withdraw.isPending}
          onClick={() =>
            ask({
              ...{ title: t('attestation.withdraw'), ok: t('attestation.withdraw'), danger: true, required: true },
              onGiven: (text) => withdraw.mutate(text!),
            })
          }
        >
          {t('attestation.withdraw')}
        </Button>
      )}
    </li>
  );
}
