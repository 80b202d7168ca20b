import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { meKey, useAction } from '../../api/queries';
import { useAbilities } from '../identity/me';

/** Whether bookings come by mail; and where mails are when none are sent. */
export function InvitationMails() {
  const { t } = useTranslation();
  const { me } = useAbilities();
  const change = useAction({
    run: (mailsInvitations: boolean) => answer(api.POST('/me/change', { body: { mailsInvitations } })),
    refresh: [meKey],
    done: t('calendarLinks.mailsSaved'),
  });
  return (
    <div className="invitation-mails">
      <Checkbox
        checked={change.isPending ? change.variables : me.user.mailsInvitations}
        onChange={({ target }) => change.mutate(target.checked)}
      >
        {t('calendarLinks.mails')}
      </Checkbox>
      {me.outbox && (
        <p className="hint">
          {t('calendarLinks.outbox')} <Link to="/outbox">{t('calendarLinks.toOutbox')}</Link>
        </p>
      )}
    </div>
  );
}
