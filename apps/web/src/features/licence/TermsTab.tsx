import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LicenceView, MostFavouredView } from '@contract/licence';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { Findings } from '../licensing/Findings';
import { TermsTable } from '../licensing/TermsTable';
import { licenceKeys } from './queries';

type Typed = { resolution: 'offered' | 'waived'; evidence: string };
/** Says that an earlier licensee was dealt with, wherever it is that the cheaper terms stand. */
type Settle = (body: Typed & { earlierLicenceId: string }) => Promise<unknown>;

function ResolveDialog({
  favoured,
  licenceId,
  settle,
  onClose,
}: {
  favoured: MostFavouredView;
  licenceId: string;
  settle: Settle;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const resolve = useAction({
    run: (typed: Typed) => settle({ ...typed, earlierLicenceId: favoured.earlierLicenceId }),
    refresh: licenceKeys(licenceId),
    done: t('mostFavoured.done'),
    onDone: onClose,
    onStale: onClose,
  });
  return (
    <Modal
      open
      title={t('mostFavoured.resolveTitle', { number: favoured.number })}
      okText={t('mostFavoured.resolve')}
      confirmLoading={resolve.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ resolution: 'offered' }}
        onFinish={(values) => resolve.mutate(values)}
      >
        <Form.Item name="resolution" label={t('mostFavoured.how')}>
          <Radio.Group
            options={(['offered', 'waived'] as const).map((value) => ({ value, label: t(`mostFavoured.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="evidence"
          label={t('mostFavoured.evidence')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Earlier licensees who were promised as good: each is dealt with before cheaper terms are signed. */
export function MostFavoured({
  items,
  licenceId,
  settle,
}: {
  items: readonly MostFavouredView[];
  licenceId: string;
  settle: Settle | null;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<MostFavouredView | null>(null);
  if (items.length === 0) return null;
  return (
    <Section title={t('mostFavoured.title')}>
      <p className="hint">{t('mostFavoured.hint')}</p>
      <ul className="rows">
        {items.map((favoured) => (
          <li key={favoured.earlierLicenceId} className="row">
            <div className="row-main">
              <Link to={`/licences/${favoured.earlierLicenceId}`} className="row-link">
                {favoured.number}
              </Link>{' '}
              <Badge tone={favoured.resolution ? 'teal' : 'rose'}>
                {t(favoured.resolution ? `mostFavoured.${favoured.resolution}` : 'mostFavoured.open')}
              </Badge>
              <div className="row-note">
                {nameIn(language, favoured.licensee)}
                {favoured.evidence && ` · ${favoured.evidence}`}
              </div>
            </div>
            {!favoured.resolution && settle && (
              <Button size="small" onClick={() => setOpen(favoured)}>
                {t('mostFavoured.resolve')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && settle && (
        <ResolveDialog favoured={open} licenceId={licenceId} settle={settle} onClose={() => setOpen(null)} />
      )}
    </Section>
  );
}

/** What was negotiated, and what the law says of it. */
export function TermsTab({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const intent = useIntent();
  const { id, version, steps } = licence;
  const settle: Settle = (body) =>
    intent({ id, body }, (key) =>
      answer(
        api.POST('/licences/{id}/most-favoured', {
          params: { path: { id } },
          body,
          headers: { ...key, ...ifMatch(version) },
        }),
      ),
    );
  return (
    <div className="stack">
      <MostFavoured items={licence.mostFavoured} licenceId={id} settle={steps.includes('decline') ? settle : null} />
      <Section title={t('licence.terms')}>
        <TermsTable terms={licence.terms} />
      </Section>
      <Section title={t('licence.law')}>
        <Findings findings={licence.findings} />
      </Section>
    </div>
  );
}
