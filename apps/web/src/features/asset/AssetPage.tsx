import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AssetView, CommercialRoute } from '@contract/asset';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, formatPercent, formatRatio, fractionOf, todayInChina } from '../../ui/format';
import { Page, Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { AssetPatents } from '../revenue/AssetPatents';
import { StakesSection } from '../sharing/StakesSection';
import './asset.css';
import { InvestmentsSection } from './InvestmentsSection';
import { assetsKey, useAsset } from './queries';

const routes: CommercialRoute[] = ['licence', 'assignment', 'equity', 'spin_off', 'seed_finance'];

type Typed = {
  title: string;
  description?: string;
  registrationNumber?: string;
  routes: CommercialRoute[];
  firstCommercialisedOn?: string;
};

function EditDialog({ asset, onClose }: { asset: AssetView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const save = useAction({
    run: ({ registrationNumber, firstCommercialisedOn, description, ...rest }: Typed): Promise<AssetView> => {
      const body = {
        ...rest,
        description: description?.trim() ?? '',
        registrationNumber: registrationNumber?.trim() || null,
        firstCommercialisedOn: firstCommercialisedOn || null,
      };
      return intent({ id: asset.id, body }, (key) =>
        answer(
          api.POST('/ip-assets/{id}/change', {
            params: { path: { id: asset.id } },
            body,
            headers: { ...key, ...ifMatch(asset.version) },
          }),
        ),
      );
    },
    refresh: [[...assetsKey]],
    done: t('asset.saved'),
    onDone: onClose,
    onStale: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={t('asset.edit')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...asset, firstCommercialisedOn: asset.firstCommercialisedOn ?? undefined }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="title"
          label={t('asset.name')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="registrationNumber" label={t('asset.number')} extra={t('asset.numberHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="description" label={t('asset.description')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="routes" label={t('asset.routes')}>
          <Checkbox.Group options={routes.map((value) => ({ value, label: t(`commercialRoute.${value}`) }))} />
        </Form.Item>
        <Form.Item name="firstCommercialisedOn" label={t('asset.firstCommercialisedOn')}>
          <Input type="date" max={todayInChina()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Overview({ asset, changes }: { asset: AssetView; changes: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [editing, setEditing] = useState(false);
  const facts: [string, string | null][] = [
    [t('asset.registeredAs'), asset.registrationNumber],
    [t('asset.createdOn'), formatDate(asset.createdOn, language)],
    [t('asset.routes'), asset.routes.map((route) => t(`commercialRoute.${route}`)).join(' · ') || null],
    [
      t('asset.firstCommercialisedOn'),
      asset.firstCommercialisedOn && formatDate(asset.firstCommercialisedOn, language),
    ],
  ];
  return (
    <Section
      title={t('asset.one')}
      extra={
        changes && (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Button>
        )
      }
    >
      {asset.description && <p className="prose">{asset.description}</p>}
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {asset.contractId && (
          <div>
            <dt>{t('rdContract.one')}</dt>
            <dd>
              <Link to={`/rd-contracts/${asset.contractId}/results`}>{t('rdContract.openOne')}</Link>
            </dd>
          </div>
        )}
      </dl>
      <h3>{t('asset.owners')}</h3>
      <ul className="share-list">
        {asset.owners.map(({ organizationId, name, share }) => (
          <li key={organizationId}>
            <OrganizationName id={organizationId} known={name} link />
            <span className="number-plain" title={formatRatio(share)}>
              {formatPercent(share)}
            </span>
            <span className="bar" aria-hidden="true">
              <span style={{ width: `${fractionOf(share) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {editing && <EditDialog asset={asset} onClose={() => setEditing(false)} />}
    </Section>
  );
}

export function AssetPage() {
  const { t } = useTranslation();
  const { assetId = '' } = useParams();
  const { answersFor, managesCenter } = useAbilities();
  const asset = useAsset(assetId);
  const { data } = asset;
  const owns = data?.owners.some(({ organizationId }) => answersFor(organizationId)) ?? false;
  const may = owns || (data !== undefined && managesCenter(data.centerId));
  return (
    <Page
      title={data?.title ?? t('asset.title')}
      eyebrow={<Link to="/ip-assets">{t('asset.title')}</Link>}
      lead={data && <Badge tone="mid">{t(`assetKind.${data.kind}`)}</Badge>}
    >
      <Read query={asset} rows={6}>
        {(loaded) => (
          <div className="stack">
            <Overview asset={loaded} changes={may} />
            <StakesSection assetId={loaded.id} />
            <InvestmentsSection asset={loaded} />
            <AssetPatents assetId={loaded.id} changes={may} />
          </div>
        )}
      </Read>
    </Page>
  );
}
