import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LicenceClauses, LicenceEditionView, LicenceView } from '@contract/licence';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { complain } from '../../ui/complain';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { licenceKeys, useEditions } from './queries';

const texts = ['materials', 'guidance', 'confidentiality', 'liability', 'additional'] as const;
type Typed = Record<(typeof texts)[number], string> & { way?: 'court' | 'arbitration'; place?: string };

const typedOf = ({ disputes, ...rest }: LicenceClauses): Typed => ({
  ...rest,
  ...(disputes && { way: disputes.way, place: disputes.place }),
});

function ClausesForm({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const intent = useIntent();
  const { id, version, clauses } = licence;
  const way = Form.useWatch('way', form);
  const save = useAction({
    run: ({ way, place, ...rest }: Typed) => {
      const body = { clauses: { ...rest, disputes: way && place ? { way, place: place.trim() } : null } };
      return intent({ id, body }, (key) =>
        answer(
          api.PUT('/licences/{id}/clauses', {
            params: { path: { id } },
            body,
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      );
    },
    refresh: licenceKeys(id),
    done: t('licenceText.saved'),
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={typedOf(clauses)}
      requiredMark="optional"
      onFinish={(values) => save.mutate(values)}
    >
      {texts.map((name) => (
        <Form.Item key={name} name={name} label={t(`licenceText.${name}`)}>
          <Input.TextArea maxLength={name === 'additional' ? 4000 : 2000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      ))}
      <Form.Item name="way" label={t('licenceText.disputes')} htmlFor="licence-disputes">
        <Select
          id="licence-disputes"
          allowClear
          placeholder={t('licenceText.byLaw')}
          options={(['court', 'arbitration'] as const).map((value) => ({ value, label: t(`licenceText.${value}`) }))}
        />
      </Form.Item>
      {way && (
        <Form.Item
          name="place"
          label={t(way === 'court' ? 'licenceText.courtPlace' : 'licenceText.arbitrationPlace')}
          rules={[{ required: true, whitespace: true, message: t('field.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('licenceText.save')}
      </Button>
    </Form>
  );
}

function ClausesRead({ clauses }: { clauses: LicenceClauses }) {
  const { t } = useTranslation();
  const { disputes } = clauses;
  const said = texts.filter((name) => clauses[name] !== '');
  if (said.length === 0 && !disputes) return <Nothing title={t('licenceText.none')} hint={t('licenceText.noneHint')} />;
  return (
    <dl className="facts">
      {said.map((name) => (
        <div key={name}>
          <dt>{t(`licenceText.${name}`)}</dt>
          <dd className="prose-short">{clauses[name]}</dd>
        </div>
      ))}
      {disputes && (
        <div>
          <dt>{t('licenceText.disputes')}</dt>
          <dd>{`${t(`licenceText.${disputes.way}`)} · ${disputes.place}`}</dd>
        </div>
      )}
    </dl>
  );
}

function Edition({ licenceId, edition }: { licenceId: string; edition: LicenceEditionView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const signed = edition.signatures.map(({ side, userName }) => `${t(`licenceSide.${side}`)} ${userName}`);
  return (
    <li className="row">
      <div className="row-main">
        <b>{t('licence.editionNumber', { number: String(edition.edition) })}</b>
        <div className="row-note">{formatMoment(edition.frozenAt, language)}</div>
        <div className="row-note hash">
          SHA-256 <code>{edition.sha256}</code>
        </div>
        <div className="row-note">
          {signed.length > 0 ? t('licence.signatures', { names: signed.join(' · ') }) : t('licence.unsigned')}
        </div>
      </div>
      <a href={`/api/v1/licences/${licenceId}/document.pdf?edition=${edition.edition}`}>{t('licence.pdf')}</a>
    </li>
  );
}

/** What the agreement says beside its terms, and every text that was frozen. */
export function TextTab({ licence }: { licence: LicenceView }) {
  const { t } = useTranslation();
  const editions = useEditions(licence.id);
  const edits = licence.steps.includes('complete');
  return (
    <div className="stack">
      <Section title={t('licenceText.title')}>
        {edits && <p className="hint">{t('licenceText.hint')}</p>}
        {edits ? <ClausesForm key={licence.version} licence={licence} /> : <ClausesRead clauses={licence.clauses} />}
      </Section>
      <Section title={t('licence.editions')}>
        <Read query={editions} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <Nothing title={t('licence.noEditions')} hint={t('licence.noEditionsHint')} />
            ) : (
              <ul className="rows">
                {items.map((edition) => (
                  <Edition key={edition.edition} licenceId={licence.id} edition={edition} />
                ))}
              </ul>
            )
          }
        </Read>
      </Section>
    </div>
  );
}
