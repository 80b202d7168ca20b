import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MembershipState, MembershipView } from '@contract/alliance';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useReason } from '../../ui/useReason';
import { useAbilities } from '../identity/me';
import { centerKey } from './queries';

type Verb = 'approve' | 'decline' | 'suspend' | 'resume' | 'end';

/** What each side may do in each state; the API decides all the same. */
const byManager: Record<MembershipState, readonly Verb[]> = {
  applied: ['approve', 'decline'],
  invited: ['end'],
  active: ['suspend', 'end'],
  suspended: ['resume', 'end'],
  ended: [],
  declined: [],
};
const byOrganization: Record<MembershipState, readonly Verb[]> = {
  applied: ['end'],
  invited: ['approve', 'decline'],
  active: ['end'],
  suspended: ['end'],
  ended: [],
  declined: [],
};
const asksReason = new Set<Verb>(['decline', 'suspend', 'end']);
const forward = new Set<Verb>(['approve', 'resume']);

export function MembershipActions({ membership }: { membership: MembershipView }) {
  const { t } = useTranslation();
  const { managesCenter, me } = useAbilities();
  const intent = useIntent();
  const [dialog, ask] = useReason();
  const act = useAction({
    run: ({ verb, reason }: { verb: Verb; reason?: string }) =>
      intent({ verb, reason }, (key) =>
        answer(
          api.POST(`/memberships/{id}/${verb}`, {
            params: { path: { id: membership.id } },
            body: reason ? { reason } : {},
            headers: { ...key, ...ifMatch(membership.version) },
          }),
        ),
      ),
    refresh: [centerKey(membership.centerId), ['memberships'], ['me']],
    done: t('membership.done'),
  });
  const represents = me.organizations.some(
    ({ id, role }) => id === membership.organizationId && (role === 'owner' || role === 'manager'),
  );
  const verbs = managesCenter(membership.centerId)
    ? byManager[membership.state]
    : represents
      ? byOrganization[membership.state]
      : [];
  // A manager of both sides answers an invitation as the organization.
  const answering = represents && membership.state === 'invited' ? byOrganization.invited : verbs;
  if (answering.length === 0) return null;
  const nameOf = (verb: Verb) => {
    if (membership.state === 'invited' && verb === 'approve') return t('membership.verb.accept');
    const takesBack = (membership.state === 'applied' || membership.state === 'invited') && verb === 'end';
    return t(`membership.verb.${takesBack ? 'withdraw' : verb}`);
  };

  const start = (verb: Verb) => {
    if (!asksReason.has(verb)) return act.mutate({ verb });
    ask({
      title: t('membership.ask', { action: nameOf(verb), name: membership.organizationName }),
      hint: t('membership.reasonHint'),
      ok: nameOf(verb),
      danger: true,
      required: true,
      onGiven: (reason) => act.mutate({ verb, reason }),
    });
  };
  return (
    <div className="row-actions">
      {answering.map((verb) => (
        <Button
          key={verb}
          size="small"
          type={forward.has(verb) ? 'primary' : 'default'}
          loading={act.isPending && act.variables?.verb === verb}
          disabled={act.isPending}
          aria-label={`${nameOf(verb)}: ${membership.organizationName}`}
          onClick={() => start(verb)}
        >
          {nameOf(verb)}
        </Button>
      ))}
      {dialog}
    </div>
  );
}
