import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CapitalForm, type DossierChange, type DossierView } from '@contract/formation';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, todayInChina } from '../../ui/format';
import { Read } from '../../ui/states';
import { formationKey, useDossier } from './queries';

function LegalPersonDialog({ dossier, onClose }: { dossier: DossierView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ registeredOn?: string; uscc?: string; capitalForm?: CapitalForm }>();
  const { id, centerId, version, registeredOn, uscc, capitalForm } = dossier;
  const save = useAction({
    run: (body: DossierChange) =>
      answer(
        api.PUT('/centers/{id}/dossier', {
          params: { path: { id: centerId } },
          body,
          // While nothing was entered there is no version to have seen.
          headers: id === centerId ? {} : ifMatch(version),
        }),
      ),
    refresh: [[...formationKey]],
    done: t('formation.saved'),
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t('formation.legalPerson')}
      okText={t('formation.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ registeredOn, uscc, capitalForm }}
        onFinish={(typed) =>
          save.mutate({
            registeredOn: typed.registeredOn || null,
            uscc: typed.uscc?.trim() || null,
            capitalForm: typed.capitalForm ?? null,
          })
        }
      >
        <Form.Item name="registeredOn" label={t('formation.registeredOn')}>
          <Input type="date" max={todayInChina()} />
        </Form.Item>
        <Form.Item name="uscc" label={t('formation.uscc')}>
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="capitalForm" label={t('formation.capitalForm')}>
          <Select
            allowClear
            options={CapitalForm.options.map((value) => ({ value, label: t(`capitalForm.${value}`) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What the center is as a legal person. */
export function LegalPerson({ centerId, prepares }: { centerId: string; prepares: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dossier = useDossier(centerId);
  const [editing, setEditing] = useState(false);
  return (
    <Read query={dossier} rows={2}>
      {(known) => (
        <>
          {editing && <LegalPersonDialog dossier={known} onClose={() => setEditing(false)} />}
          <dl className="facts">
            <div>
              <dt>{t('formation.registeredOn')}</dt>
              <dd>{known.registeredOn ? formatDate(known.registeredOn, language) : '—'}</dd>
            </div>
            <div>
              <dt>{t('formation.uscc')}</dt>
              <dd className="code">{known.uscc ?? '—'}</dd>
            </div>
            <div>
              <dt>{t('formation.capitalForm')}</dt>
              <dd>{known.capitalForm ? t(`capitalForm.${known.capitalForm}`) : '—'}</dd>
            </div>
          </dl>
          {prepares && (
            <Button size="small" className="formation-register" onClick={() => setEditing(true)}>
              {t('formation.edit')}
            </Button>
          )}
        </>
      )}
    </Read>
  );
}
