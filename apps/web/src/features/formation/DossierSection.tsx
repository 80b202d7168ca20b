import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dossierCodes, DossierKind, type DossierEntryView, type NewDossierEntry } from '@contract/formation';
import { useLanguage } from '../../i18n';
import { formatDate, organizationIn, todayInChina } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useReason } from '../../ui/useReason';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { LegalPerson } from './LegalPerson';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { formationKey, useEntries, useFormationDeed } from './queries';

function EntryDialog({ centerId, onClose }: { centerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewDossierEntry>();
  const kind = Form.useWatch('kind', form) ?? 'document';
  const deed = useFormationDeed(t('formation.saved'), onClose);
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('formation.addEntry')}
      okText={t('formation.addEntry')}
      confirmLoading={deed.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'document', datedOn: todayInChina() }}
        onFinish={(body) => deed.mutate({ path: '/centers/{id}/dossier-entries', id: centerId, body })}
      >
        <Form.Item name="kind" label={t('formation.entryKind')} rules={[required]}>
          <Select
            options={DossierKind.options.map((value) => ({ value, label: t(`dossierKind.${value}`) }))}
            onChange={() => form.resetFields(['code', 'organizationId'])}
          />
        </Form.Item>
        <Form.Item name="code" label={t('formation.entryCode')} rules={[required]}>
          <Select options={dossierCodes[kind].map((value) => ({ value, label: t(`dossierCode.${value}`) }))} />
        </Form.Item>
        {kind === 'member_role' && (
          <Form.Item name="organizationId" label={t('formation.organization')} rules={[required]}>
            <OrganizationSelect />
          </Form.Item>
        )}
        <Form.Item name="title" label={t('formation.entryTitle')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="datedOn" label={t('formation.datedOn')} rules={[required]}>
          <Input type="date" max={todayInChina()} />
        </Form.Item>
        <Form.Item name="statement" label={t('formation.statement')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function EntryRow({ entry, prepares }: { entry: DossierEntryView; prepares: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [dialog, ask] = useReason();
  const deed = useFormationDeed(t('formation.saved'));
  const { id, version, kind, code, title, statement, datedOn, withdrawnAt, reason, files } = entry;
  const what = [t(`dossierCode.${code as 'user'}`), organizationIn(language, entry), formatDate(datedOn, language)];
  return (
    <li className={withdrawnAt ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{title}</b>
        <div className="row-note">{[t(`dossierKind.${kind}`), ...what].filter(Boolean).join(' · ')}</div>
        {statement && <div className="quote">{statement}</div>}
        {reason && <div className="row-note">{t('formation.withdrawn', { reason })}</div>}
        {open && (
          <SubjectFiles {...{ of: 'dossier-entries', id, under: formationKey }} changes={prepares && !withdrawnAt} />
        )}
      </div>
      <div className="row-actions">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('formation.files', { count: files })}
        </Button>
        {prepares && !withdrawnAt && (
          <Button
            size="small"
            danger
            onClick={() =>
              ask({
                ...{ title: t('formation.withdrawEntry'), ok: t('formation.withdraw'), danger: true, required: true },
                onGiven: (text) =>
                  deed.mutate({ path: '/dossier-entries/{id}/withdraw', id, version, body: { reason: text } }),
              })
            }
          >
            {t('formation.withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What is on file of the center: as a legal person, and with what shows it. */
export function DossierSection({ centerId, prepares }: { centerId: string; prepares: boolean }) {
  const { t } = useTranslation();
  const entries = useEntries(centerId);
  const [adding, setAdding] = useState(false);
  return (
    <Section
      id="dossier"
      title={t('formation.dossier')}
      extra={
        prepares && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('formation.addEntry')}
          </Button>
        )
      }
    >
      {adding && <EntryDialog centerId={centerId} onClose={() => setAdding(false)} />}
      <LegalPerson centerId={centerId} prepares={prepares} />
      <Read query={entries} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('formation.noEntries')} hint={t('formation.noEntriesHint')} />
          ) : (
            <ul className="rows">
              {items.map((entry) => (
                <EntryRow key={entry.id} entry={entry} prepares={prepares} />
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}
