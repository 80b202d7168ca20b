import type { OpenLicenceOfPatent, OpenStatementView } from '@contract/open-licence';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDate, formatMoney, formatPercent } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { Findings } from '../licensing/Findings';
import { AnnounceDialog } from './AnnounceDialog';
import { DeclareDialog } from './DeclareDialog';
import { openLicenceKeys, useOpenLicence } from './queries';

type Fee = Pick<OpenStatementView, 'feeMode' | 'amount' | 'rateBp'>;

/** The fee of a statement, in words. */
function useFeeText() {
  const { t } = useTranslation();
  return ({ feeMode, amount, rateBp }: Fee): string => {
    if (feeMode === 'fixed')
      return amount?.amount ? t('openLicence.feeFixed', { amount: formatMoney(amount) }) : t('openLicence.free');
    const percent = formatPercent({ numerator: rateBp ?? 0, denominator: 10_000 });
    return t(feeMode === 'net_sales' ? 'openLicence.feeNetSales' : 'openLicence.feeProfit', { percent });
  };
}

function Statement({ statement }: { statement: OpenStatementView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const feeText = useFeeText();
  const { payment, until, description, declaredOn, announcedOn, announcement, takes, listingId } = statement;
  const rows: [string, string | null][] = [
    [t('openLicence.feeMode'), feeText(statement)],
    [t('openLicence.payment'), payment],
    [t('openLicence.lasts'), until && formatDate(until, language)],
    [t('openLicence.declaredOn'), formatDate(declaredOn, language)],
    [
      t('openLicence.announcedOn'),
      announcedOn && [formatDate(announcedOn, language), announcement].filter(Boolean).join(' · '),
    ],
    [t('openLicence.said'), description || null],
  ];
  return (
    <>
      <dl className="facts">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="hint">
        {t('openLicence.takes', { count: takes })} ·{' '}
        <Link to={`/licence-listings/${listingId}`}>{t('openLicence.toListing')}</Link>
      </p>
    </>
  );
}

function Deeds({ statement }: { statement: OpenStatementView }) {
  const { t } = useTranslation();
  const [announcing, setAnnouncing] = useState(false);
  const [dialog, ask] = useReason();
  const intent = useIntent();
  const { id, patentId, version, state } = statement;
  const withdraw = useAction({
    run: (reason: string | undefined) =>
      intent({ id, reason }, (key) =>
        answer(
          api.POST('/open-licences/{id}/withdraw', {
            params: { path: { id } },
            body: { reason },
            headers: { ...key, ...ifMatch(version) },
          }),
        ),
      ),
    refresh: openLicenceKeys(patentId),
    done: t('openLicence.withdrawn'),
  });
  return (
    <span className="row-actions">
      {dialog}
      {state === 'declared' && (
        <Button size="small" onClick={() => setAnnouncing(true)}>
          {t('openLicence.announce')}
        </Button>
      )}
      <Button
        size="small"
        loading={withdraw.isPending}
        onClick={() =>
          ask({
            title: t('openLicence.withdrawTitle'),
            hint: t('openLicence.withdrawHint'),
            ok: t('openLicence.withdraw'),
            danger: true,
            onGiven: (reason) => withdraw.mutate(reason),
          })
        }
      >
        {t('openLicence.withdraw')}
      </Button>
      {announcing && <AnnounceDialog statement={statement} onClose={() => setAnnouncing(false)} />}
    </span>
  );
}

function Possible({ of }: { of: OpenLicenceOfPatent }) {
  const { t } = useTranslation();
  const { answersFor, me } = useAbilities();
  const [declaring, setDeclaring] = useState(false);
  const refused = of.findings.some(({ kind }) => kind === 'refused');
  const answers = me.organizations.some(({ id }) => answersFor(id));
  return (
    <>
      <p className="hint">{t('openLicence.none')}</p>
      {of.findings.length > 0 && <Findings findings={of.findings} />}
      {of.mine && answers && !refused && (
        <>
          <p>{t('openLicence.possible')}</p>
          <Button onClick={() => setDeclaring(true)}>{t('openLicence.declare')}</Button>
        </>
      )}
      {declaring && <DeclareDialog of={of} onClose={() => setDeclaring(false)} />}
    </>
  );
}

/** The open licence of a patent: the statement, or whether one could be made. */
export function OpenLicenceSection({ patentId }: { patentId: string }) {
  const { t } = useTranslation();
  const query = useOpenLicence(patentId);
  const statement = query.data?.statement;
  return (
    <Section
      title={t('openLicence.title')}
      extra={
        statement && (
          <span className="row-tags">
            <Badge tone="teal">{t(`openStatementState.${statement.state}`)}</Badge>
            {statement.mine && <Deeds statement={statement} />}
          </span>
        )
      }
    >
      <p className="hint">{t('openLicence.lead')}</p>
      <Read query={query} rows={3}>
        {(of) => (of.statement ? <Statement statement={of.statement} /> : <Possible of={of} />)}
      </Read>
    </Section>
  );
}
