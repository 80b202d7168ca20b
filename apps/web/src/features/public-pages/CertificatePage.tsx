import { Button, Form, Input, QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { CertificateCheck } from '@contract/accreditation';
import { asProblem } from '../../api/problem';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { CertificateBadge } from '../accreditation/badges';
import { cityName } from '../city-desk/cities';
import { useFieldName } from '../alliance/queries';
import { PublicFrame } from './PublicFrame';
import { useCertificate } from './queries';

function Certificate({ certificate }: { certificate: CertificateCheck }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const field = useFieldName(certificate.policyId, certificate.fieldCode);
  const { centerName, centerNameEn, cityCode, level, number, code, issuedOn, state, endedOn } = certificate;
  const facts: [string, string | null][] = [
    [t('publicPage.center'), nameIn(language, { name: centerName, nameEn: centerNameEn })],
    [t('publicPage.leadUnit'), nameIn(language, { name: certificate.leadName, nameEn: certificate.leadNameEn })],
    [t('cityDesk.city'), cityName(language, cityCode)],
    [t('application.field'), field],
    [t('application.level'), t(`centerLevel.${level}`)],
    [t('application.outcome'), t(`outcome.${certificate.outcome as 'accredited'}`)],
    [t('publicPage.issuedOn'), formatDate(issuedOn, language)],
    [t('publicPage.endedOn'), endedOn && formatDate(endedOn, language)],
    [t('field.reason'), certificate.reason],
    [t('publicPage.checkedAt'), formatMoment(certificate.checkedAt, language)],
  ];
  return (
    <Section title={t('publicPage.certificate', { number })} extra={<CertificateBadge state={state} />}>
      <p className="certificate-name">
        {t('publicPage.certificateName')}
        <b>{nameIn(language, { name: centerName, nameEn: centerNameEn })}</b>
      </p>
      <p role="status">
        <b>{t(`certificateSays.${state}`)}</b>
      </p>
      <div className="certificate-sheet">
        <dl className="facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        <div aria-hidden="true">
          <QRCode
            type="svg"
            size={128}
            bordered={false}
            color="#000"
            bgColor="#fff"
            value={`${window.location.origin}/certificates/${code}`}
          />
        </div>
      </div>
      <Button className="certificate-print no-print" onClick={() => window.print()}>
        {t('publicPage.print')}
      </Button>
    </Section>
  );
}

/** Says whether a certificate holds, by its number or its code. */
export function CertificatePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { code = '' } = useParams();
  const certificate = useCertificate(code);
  // Nothing that was read before speaks for a certificate that is not found any more.
  const unknown = certificate.error !== null && asProblem(certificate.error).status === 404;
  return (
    <PublicFrame title={t('publicPage.check')} lead={t('publicPage.checkLead')}>
      <div className="no-print">
        <Section title={t('publicPage.ask')}>
          <Form
            layout="vertical"
            initialValues={{ asked: code }}
            key={code}
            onFinish={({ asked }: { asked: string }) =>
              void navigate(`/certificates/${encodeURIComponent(asked.trim())}`)
            }
          >
            <Form.Item
              name="asked"
              label={t('publicPage.askFor')}
              rules={[{ required: true, whitespace: true, message: t('field.required') }]}
            >
              <Input maxLength={64} autoComplete="off" />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              {t('publicPage.checkNow')}
            </Button>
          </Form>
        </Section>
      </div>
      {code &&
        (unknown ? (
          <Section title={t('publicPage.certificate', { number: code })}>
            <p role="status">
              <b>{t('publicPage.unknown')}</b>
            </p>
          </Section>
        ) : (
          <Read query={certificate} rows={6}>
            {(known) => <Certificate certificate={known} />}
          </Read>
        ))}
    </PublicFrame>
  );
}
