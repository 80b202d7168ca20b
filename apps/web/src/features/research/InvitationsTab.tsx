import type { MatchView } from '@contract/matching';
import type { RdRequestView } from '@contract/research';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import type { components } from '../../api/schema';
import { useLanguage } from '../../i18n';
import { formatMoment, nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge, LayerBadge } from '../../ui/tags';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { requestKey, useInvitations, useMatches, useUndertakings } from './queries';

const namedIn = (
  language: ReturnType<typeof useLanguage>,
  row: { organizationName: string; organizationNameEn: string | null },
) => nameIn(language, { name: row.organizationName, nameEn: row.organizationNameEn });

function useInvite(requestId: string) {
  const { t } = useTranslation();
  const intent = useIntent();
  return useAction({
    run: (organizationId: string) =>
      intent({ requestId, organizationId }, (headers) =>
        answer(
          api.POST('/rd-requests/{id}/invitations', {
            params: { path: { id: requestId } },
            body: { organizationId },
            headers,
          }),
        ),
      ),
    refresh: [[...requestKey(requestId)]],
    done: t('rdInvite.invited'),
  });
}

function Invited({ row, onRemove }: { row: components['schemas']['RdInvitation']; onRemove: (() => void) | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = namedIn(language, row);
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/organizations/${row.organizationId}`} className="row-link">
          {name}
        </Link>{' '}
        {row.layer && <LayerBadge layer={row.layer} />}
        <div className="row-note">{t('rdInvite.at', { when: formatMoment(row.invitedAt, language) })}</div>
      </div>
      {onRemove && (
        <Button size="small" type="text" danger aria-label={t('rdInvite.removeOf', { name })} onClick={onRemove}>
          {t('rdInvite.remove')}
        </Button>
      )}
    </li>
  );
}

function Invitations({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const invitations = useInvitations(request.id);
  const invite = useInvite(request.id);
  const intent = useIntent();
  const remove = useAction({
    run: (organizationId: string) =>
      intent({ remove: organizationId }, (headers) =>
        answer(
          api.POST('/rd-requests/{id}/invitations/{organizationId}/remove', {
            params: { path: { id: request.id, organizationId } },
            headers,
          }),
        ),
      ),
    refresh: [[...requestKey(request.id)]],
    done: t('rdInvite.removed'),
  });
  const mayInvite = request.deeds.includes('invite');
  const mayRemove = mayInvite && request.publishedAt === null;
  return (
    <Section title={t('rdInvite.title')}>
      <p className="hint">{t(request.publishedAt === null ? 'rdInvite.hintDraft' : 'rdInvite.hint')}</p>
      {mayInvite && (
        <div className="invite">
          <OrganizationSelect value={chosen} onChange={setChosen} label={t('rdInvite.invite')} />
          <Button
            type="primary"
            disabled={!chosen}
            loading={invite.isPending}
            onClick={() => chosen && invite.mutate(chosen, { onSuccess: () => setChosen(undefined) })}
          >
            {t('rdInvite.invite')}
          </Button>
        </div>
      )}
      <Read query={invitations} rows={2}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing title={t('rdInvite.none')} hint={mayInvite ? t('rdInvite.noneHint') : undefined} />
          ) : (
            <ul className="rows">
              {rows.map((row) => (
                <Invited
                  key={row.organizationId}
                  row={row}
                  onRemove={mayRemove ? () => remove.mutate(row.organizationId) : null}
                />
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}

/** Why an organization was suggested: what fits, and the words it shares with the request. */
function Reasons({ match }: { match: MatchView }) {
  const language = useLanguage();
  const { t } = useTranslation();
  return (
    <ul className="match-reasons">
      {match.reasons.map((reason, i) => (
        <li key={i}>
          <Badge tone="mid">{t(`rdInvite.reason.${reason.kind}`)}</Badge> {language === 'en' ? reason.en : reason.zh}
        </li>
      ))}
    </ul>
  );
}

function Matches({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const matches = useMatches(request.id, request.publishedAt !== null);
  const invite = useInvite(request.id);
  const mayInvite = request.deeds.includes('invite');
  const nothing = <Nothing title={t('rdInvite.matchesNone')} hint={t('rdInvite.matchesNoneHint')} />;
  return (
    <Section title={t('rdInvite.matches')}>
      <p className="hint">{t('rdInvite.matchesHint')}</p>
      {request.publishedAt === null ? (
        nothing
      ) : (
        <Read query={matches} rows={4}>
          {(rows) =>
            rows.length === 0 ? (
              nothing
            ) : (
              <ul className="rows">
                {rows.map((match) => {
                  const name = namedIn(language, match);
                  return (
                    <li key={match.organizationId} className="row">
                      <div className="row-main">
                        <Link to={`/organizations/${match.organizationId}`} className="row-link">
                          {name}
                        </Link>{' '}
                        {match.layer && <LayerBadge layer={match.layer} />}
                        <span className="match-score">
                          <span className="bar" aria-hidden="true">
                            <span style={{ width: `${match.score}%` }} />
                          </span>
                          <span className="number">{t('rdInvite.score', { score: String(match.score) })}</span>
                        </span>
                        <Reasons match={match} />
                      </div>
                      {match.invited ? (
                        <Badge tone="teal">{t('rdInvite.invited')}</Badge>
                      ) : (
                        mayInvite && (
                          <Button
                            size="small"
                            aria-label={t('rdInvite.inviteOf', { name })}
                            loading={invite.isPending && invite.variables === match.organizationId}
                            onClick={() => invite.mutate(match.organizationId)}
                          >
                            {t('rdInvite.invite')}
                          </Button>
                        )
                      )}
                    </li>
                  );
                })}
              </ul>
            )
          }
        </Read>
      )}
    </Section>
  );
}

function Undertaking({ row }: { row: components['schemas']['RdUndertaking'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/organizations/${row.organizationId}`} className="row-link">
          {row.organizationName}
        </Link>
        <div className="row-note">
          {t('rdInvite.undertakingBy', { user: row.userName, when: formatMoment(row.acceptedAt, language) })}
        </div>
      </div>
    </li>
  );
}

function Undertakings({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const undertakings = useUndertakings(request.id);
  return (
    <Section title={t('rdInvite.undertakings')}>
      <Read query={undertakings} rows={2}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="hint">{t('rdInvite.undertakingsNone')}</p>
          ) : (
            <ul className="rows">
              {rows.map((row) => (
                <Undertaking key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}

/** Whom the requester asks by name, and who was found to fit, and why. */
export function InvitationsTab({ request }: { request: RdRequestView }) {
  return (
    <div className="grid-2">
      <div className="stack">
        <Invitations request={request} />
        {request.confidentiality === 'confidential' && <Undertakings request={request} />}
      </div>
      <Matches request={request} />
    </div>
  );
}
