import { Button, Drawer, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AssessmentDetail, Head, ReportFigure, ReportView } from '@contract/assessment';
import { Unit } from '@contract/indicator';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { rowPath } from '../indicator/rowPath';
import { formatValue, withUnit } from '../indicator/value';
import { DriftPanel } from './DriftPanel';
import { useReport, useReportRows } from './queries';
import { useStep } from './steps';
import { wordsIn } from '../indicator/words';

type HeadView = ReportView['heads'][number];
const unitOf = (unit: string) => Unit.parse(unit);

/** The report under its six heads: what the center explains, and the figures with the rows they were counted from. */
export function ReportSection({ assessment }: { assessment: AssessmentDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const generated = assessment.state !== 'planned';
  const report = useReport(assessment.id, generated);
  return (
    <Section
      title={t('assess.report')}
      extra={
        report.data && (
          <Badge tone={report.data.frozen ? 'teal' : 'amber'}>
            {t(report.data.frozen ? 'assess.frozen' : 'assess.draft')}
          </Badge>
        )
      }
    >
      {!generated ? (
        <p className="hint">{t('assess.reportNone')}</p>
      ) : (
        <Read query={report} rows={8}>
          {(found) => (
            <>
              <p className="row-note">
                {t('assess.edition', { edition: found.edition, when: formatMoment(found.generatedAt, language) })} ·{' '}
                {t('assess.hash')} <span className="assess-hash">{found.sha256}</span>
              </p>
              <Button size="small" className="assess-pdf" href={`/api/v1/assessments/${assessment.id}/report.pdf`}>
                {t('assess.reportPdf')}
              </Button>
              {found.frozen && <DriftPanel id={assessment.id} report={found} />}
              {found.heads.map((head) => (
                <HeadPart key={head.head} head={head} assessment={assessment} />
              ))}
            </>
          )}
        </Read>
      )}
    </Section>
  );
}

function HeadPart({ head, assessment }: { head: HeadView; assessment: AssessmentDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [writing, setWriting] = useState(false);
  const [open, setOpen] = useState<ReportFigure | null>(null);
  const codes = [...new Set(head.figures.map(({ code }) => code))];
  return (
    <div className="assess-head">
      <div className="assess-head-title">
        <h3>{wordsIn(language, head.name)}</h3>
        {assessment.may.includes('write') && (
          <Button size="small" onClick={() => setWriting(true)}>
            {t('assess.write')}
          </Button>
        )}
      </div>
      <p className={head.text ? 'assess-text' : 'hint'}>{head.text || t('assess.textNone')}</p>
      <ul className="rows-plain">
        {codes.map((code) => {
          const figures = head.figures.filter((figure) => figure.code === code);
          return (
            <li key={code} className="assess-figure">
              <span>{wordsIn(language, figures[0]!.name)}</span>
              <span className="assess-values">
                {figures.map((figure) => (
                  <FigureValue key={figure.year} figure={figure} onOpen={() => setOpen(figure)} />
                ))}
              </span>
            </li>
          );
        })}
      </ul>
      {writing && <WriteDialog assessment={assessment} head={head} onClose={() => setWriting(false)} />}
      {open && <RowsOfReport assessment={assessment} figure={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function FigureValue({ figure, onOpen }: { figure: ReportFigure; onOpen: () => void }) {
  const { t } = useTranslation();
  const { value, year, rows, target, attainmentBp } = figure;
  const unit = unitOf(figure.unit);
  const unitName = t(`indicatorUnit.${unit}`);
  const shown = value === null ? t('indicator.unknown') : withUnit(formatValue(value, unit), unitName);
  return (
    <span>
      {t('assess.figureYear', { year })} <b>{shown}</b>
      {rows > 0 && (
        <Button type="link" size="small" className="indicator-rows" onClick={onOpen}>
          {t('indicator.rows', { count: rows })}
        </Button>
      )}
      {target !== null && (
        <span className="row-note">
          {t('indicator.target')} {formatValue(target, unit)}
          {attainmentBp !== null && ` · ${formatValue(attainmentBp, 'basis_points')}%`}
        </span>
      )}
    </span>
  );
}

function WriteDialog({
  assessment,
  head,
  onClose,
}: {
  assessment: AssessmentDetail;
  head: HeadView;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<{ text: string }>();
  const step = useStep(assessment, onClose);
  const name: Head = head.head;
  return (
    <Modal
      open
      title={t('assess.writeTitle', { head: wordsIn(language, head.name) })}
      okText={t('action.save')}
      confirmLoading={step.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ text: head.text }}
        onFinish={({ text }) => step.mutate({ verb: 'write', body: { head: name, text } })}
      >
        <Form.Item
          name="text"
          label={t('assess.text')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input.TextArea rows={8} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function RowsOfReport({
  assessment,
  figure,
  onClose,
}: {
  assessment: AssessmentDetail;
  figure: ReportFigure;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = useReportRows(assessment.id, figure.code, figure.year);
  return (
    <Drawer
      open
      size="large"
      title={t('assess.rowsTitle', { name: wordsIn(language, figure.name), year: figure.year })}
      onClose={onClose}
    >
      <p className="row-note">
        {t('assess.hash')} <span className="assess-hash">{figure.rowsHash}</span>
      </p>
      <Read query={rows}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={t('indicator.rowsNone')} hint={t('indicator.rowsNoneHint')} />
          ) : (
            <ul className="rows">
              {items.map(({ type, id, title, on, numerator, denominator }) => {
                const path = rowPath({ type, id, centerId: assessment.centerId });
                return (
                  <li key={id} className="row">
                    <div className="row-main">
                      {path ? (
                        <Link to={path} className="row-link">
                          {title}
                        </Link>
                      ) : (
                        <b>{title}</b>
                      )}
                      <div className="row-note">{formatDate(on, language)}</div>
                    </div>
                    <span className="row-note">
                      {denominator === 0
                        ? formatValue(numerator, unitOf(figure.unit))
                        : `${numerator} / ${denominator}`}
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Read>
      <More query={rows} />
    </Drawer>
  );
}
