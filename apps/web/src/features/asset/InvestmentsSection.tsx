import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvestmentKind, ValuationMethod, type AssetView, type InvestmentView } from '@contract/asset';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatDate, formatMoney, todayInChina } from '../../ui/format';
import { MoneyInput } from '../../ui/MoneyInput';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { FilesPanel } from '../attachment/FilesPanel';
import { useAbilities } from '../identity/me';
import { OrganizationName } from '../identity/OrganizationName';
import { assetsKey, useInvestments } from './queries';

type Typed = {
  organizationId: string;
  kind: InvestmentKind;
  amount: number;
  investedOn: string;
  evidence?: string;
  valuationMethod?: ValuationMethod;
};

function InvestDialog({ asset, onClose }: { asset: AssetView; onClose: () => void }) {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('kind', form) ?? 'cash';
  const intent = useIntent();
  const own = me.organizations.filter(({ role }) => role === 'owner' || role === 'manager');
  const known = new Map([
    ...own.map(({ id, name }) => [id, name] as const),
    ...asset.owners.map(({ organizationId, name }) => [organizationId, name] as const),
  ]);
  const invest = useAction({
    run: ({ amount, evidence, valuationMethod, ...rest }: Typed) => {
      const body = {
        ...{ ...rest, amount: { amount, currency: 'CNY' as const }, evidence: evidence?.trim() || undefined },
        valuationMethod: rest.kind === 'cash' ? undefined : valuationMethod,
      };
      return intent({ id: asset.id, body }, (headers) =>
        answer(api.POST('/ip-assets/{id}/investments', { params: { path: { id: asset.id } }, body, headers })),
      );
    },
    refresh: [[...assetsKey]],
    done: t('investment.recorded'),
    onDone: onClose,
    onProblem: (problem) => {
      if (problem.code !== 'invested_in_future') return complain(form, problem);
      form.setFields([{ name: 'investedOn', errors: [problem.detail] }]);
      return true;
    },
  });
  const required = { required: true, message: t('field.required') };
  return (
    <Modal
      open
      title={t('investment.record')}
      okText={t('investment.recordOk')}
      confirmLoading={invest.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="hint">{t('investment.hint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ organizationId: own[0]?.id, kind: 'cash', investedOn: todayInChina() }}
        onFinish={(values) => invest.mutate(values)}
      >
        <Form.Item name="organizationId" label={t('investment.investor')} rules={[required]}>
          <Select options={[...known].map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="kind" label={t('valuation.kind')} rules={[required]}>
          <Select options={InvestmentKind.options.map((value) => ({ value, label: t(`investmentKind.${value}`) }))} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="amount" label={t('investment.amount')} rules={[required]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="investedOn" label={t('investment.investedOn')} rules={[required]}>
            <Input type="date" max={todayInChina()} />
          </Form.Item>
        </div>
        {kind !== 'cash' && (
          <Form.Item name="valuationMethod" label={t('valuation.method')} rules={[required]}>
            <Select
              options={ValuationMethod.options.map((value) => ({ value, label: t(`valuationMethod.${value}`) }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="evidence"
          label={kind === 'cash' ? t('investment.evidence') : t('valuation.evidence')}
          rules={kind === 'cash' ? [] : [{ required: true, whitespace: true, message: t('valuation.needed') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function InvestmentRow({ investment, reverses }: { investment: InvestmentView; reverses: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const reverse = useAction({
    run: (reason: string) =>
      intent({ id: investment.id, reason }, (headers) =>
        answer(
          api.POST('/ip-investments/{id}/reverse', {
            params: { path: { id: investment.id } },
            body: { reason },
            headers,
          }),
        ),
      ),
    refresh: [[...assetsKey]],
    done: t('investment.reversed'),
  });
  const { organizationId, organizationName, source, kind, amount, investedOn, evidence, reason } = investment;
  const [showsFiles, setShowsFiles] = useState(false);
  const valued = investment.valuationMethod && t(`valuationMethod.${investment.valuationMethod}`);
  return (
    <li className="row">
      {dialog}
      <div className="row-main">
        <b>
          <OrganizationName id={organizationId} known={organizationName} />
        </b>{' '}
        <Badge>{t(`investmentSource.${source}`)}</Badge>{' '}
        {kind !== 'cash' && <Badge tone="mid">{t(`investmentKind.${kind}`)}</Badge>}
        <div className="row-note">
          {[formatDate(investedOn, language), valued, evidence, reason].filter(Boolean).join(' · ')}
        </div>
      </div>
      <span className="money">{formatMoney(amount)}</span>
      {(reverses || investment.attachments > 0) && (
        <Button size="small" aria-expanded={showsFiles} onClick={() => setShowsFiles(!showsFiles)}>
          {investment.attachments > 0
            ? t('valuation.filesOf', { count: investment.attachments })
            : t('valuation.files')}
        </Button>
      )}
      {reverses && (
        <Button
          size="small"
          loading={reverse.isPending}
          onClick={() =>
            ask({
              title: t('investment.reverseTitle'),
              hint: t('investment.reverseHint'),
              ok: t('investment.reverse'),
              danger: true,
              required: true,
              onGiven: (given) => reverse.mutate(given!),
            })
          }
        >
          {t('investment.reverse')}
        </Button>
      )}
      {showsFiles && (
        <FilesPanel
          {...{ of: 'ip-investments', id: investment.id, under: assetsKey }}
          {...{ title: t('valuation.files'), changes: reverses, tellsNone: true }}
        />
      )}
    </li>
  );
}

/** Every yuan that went into an asset, and who gave it. Nothing is ever deleted: what was wrong is reversed. */
export function InvestmentsSection({ asset }: { asset: AssetView }) {
  const { t } = useTranslation();
  // The center keeps the register: what is entered there changes everybody's share.
  const records = useAbilities().keepsAccounts(asset.centerId);
  const [recording, setRecording] = useState(false);
  const investments = useInvestments(asset.id);
  return (
    <Section
      title={t('investment.title')}
      extra={
        records && (
          <Button size="small" onClick={() => setRecording(true)}>
            {t('investment.record')}
          </Button>
        )
      }
    >
      <Read query={investments} rows={3}>
        {(items) => {
          const reversed = new Set(items.map(({ reverses }) => reverses));
          return items.length === 0 ? (
            <Nothing title={t('investment.none')} hint={t('investment.noneHint')} />
          ) : (
            <ul className="rows">
              {items.map((investment) => (
                <InvestmentRow
                  key={investment.id}
                  investment={investment}
                  reverses={
                    records &&
                    investment.source === 'recorded' &&
                    investment.reverses === null &&
                    !reversed.has(investment.id)
                  }
                />
              ))}
            </ul>
          );
        }}
      </Read>
      <More query={investments} />
      {recording && <InvestDialog asset={asset} onClose={() => setRecording(false)} />}
    </Section>
  );
}
