import type { RdRequestView } from '@contract/research';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatMoney } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Badge } from '../../ui/tags';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { budgetText, percentOfBp, readinessText } from './budget';
import { CriteriaBars } from './CriteriaBars';
import { PeriodPanel } from './PeriodPanel';
import { requestKey } from './queries';
import { useFields } from './useFields';

function Facts({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const field = useFields(request.centerId).find(({ value }) => value === request.fieldCode);
  const readiness = readinessText(request, t);
  const rows: [string, ReactNode][] = [
    [t('rd.budget'), <b className="money">{budgetText(request.budget, t)}</b>],
    [t('rd.contractType'), t(`rdContractType.${request.contractType}`)],
    [t('rd.serviceKind'), t(`rdServiceKind.${request.serviceKind}`)],
    [t('rd.field'), field?.label ?? request.fieldCode],
    ...(readiness ? [[t('rd.trl'), readiness] satisfies [string, ReactNode]] : []),
    ...(request.programme
      ? [
          [
            t('rd.programme'),
            <Link to={`/rd-requests?programme=${encodeURIComponent(request.programme)}`}>{request.programme}</Link>,
          ] satisfies [string, ReactNode],
        ]
      : []),
    [t('rd.confidentiality'), t(`rdConfidentiality.${request.confidentiality}`)],
    [
      t('rd.visibleTo'),
      <span className="row-tags">
        {request.visibleTo.map((audience) => (
          <Badge key={audience}>{t(`rdAudience.${audience}`)}</Badge>
        ))}
      </span>,
    ],
    [t('rd.method'), t(`rdMethod.${request.procurementMethod}`)],
    ...(request.directReason
      ? [
          [
            t('rd.directReason'),
            `${t(`rdDirectReason.${request.directReason}`)} · ${request.directReasonText ?? ''}`,
          ] satisfies [string, ReactNode],
        ]
      : []),
    ...(request.statutoryTender
      ? [['', <Badge tone="amber">{t('rd.statutory')}</Badge>] satisfies [string, ReactNode]]
      : []),
    ...(request.bidBond ? [[t('rd.bidBond'), formatMoney(request.bidBond)] satisfies [string, ReactNode]] : []),
    ...(request.performanceBondBp
      ? [
          [
            t('rd.performanceBond'),
            t('rd.performanceBondOf', { percent: percentOfBp(request.performanceBondBp) }),
          ] satisfies [string, ReactNode],
        ]
      : []),
  ];
  return (
    <Section title={t('rd.facts')}>
      <dl className="facts">
        {rows.map(([name, value], i) => (
          <div key={i}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Withheld({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  return (
    <section className="panel rd-withheld">
      <h2>{t('rd.withheldTitle')}</h2>
      <p>{t('rd.withheldHint')}</p>
      {!request.deeds.includes('undertake') && <p className="hint">{t('rd.withheldOther')}</p>}
    </section>
  );
}

/** What is wanted, by when and how it is judged. */
export function RequestAbout({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  return (
    <div className="grid-home">
      <div className="stack">
        {request.withheld ? (
          <Withheld request={request} />
        ) : (
          <>
            <Section title={t('rd.description')}>
              <p className="rd-text">{request.description}</p>
              {request.provides && (
                <>
                  <h3>{t('rd.provides')}</h3>
                  <p className="rd-text">{request.provides}</p>
                </>
              )}
            </Section>
            <SubjectFiles {...{ of: 'rd-requests', id: request.id, under: requestKey(request.id) }} changes={false} />
          </>
        )}
      </div>
      <div className="stack">
        <PeriodPanel request={request} />
        <Section
          title={t('rd.criteria')}
          extra={request.awardMethod && <Badge tone="teal">{t(`rdAwardMethod.${request.awardMethod}`)}</Badge>}
        >
          {request.criteria.length > 0 ? (
            <>
              <CriteriaBars criteria={request.criteria} />
              <p className="hint rd-foot">{t('rd.criteriaHint')}</p>
            </>
          ) : (
            <p className="hint">{t('rd.criteriaDefault')}</p>
          )}
        </Section>
        <Facts request={request} />
      </div>
    </div>
  );
}
