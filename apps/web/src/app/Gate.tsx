import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useActingOrganization } from '../api/acting';
import { speak } from '../i18n';
import { settleActing, useMeQuery } from '../features/identity/me';
import { Mark } from '../ui/Mark';
import { Failure } from '../ui/states';
import { Shell } from './Shell';

/** Lets in who is signed in and sends everyone else to the sign-in page, and back afterwards. */
export function Gate() {
  const me = useMeQuery();
  const location = useLocation();
  const acting = useActingOrganization();
  const settled =
    !!me.data &&
    (me.data.organizations.length === 0 ? acting === null : me.data.organizations.some(({ id }) => id === acting));

  useEffect(() => {
    if (me.data && !settled) settleActing(me.data, acting);
  }, [me.data, settled, acting]);

  const preferred = me.data?.user.language;
  useEffect(() => {
    if (preferred) void speak(preferred);
  }, [preferred]);

  if (me.data === null) {
    const from = location.pathname + location.search;
    return <Navigate to={from === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(from)}`} replace />;
  }
  if (me.data && settled) return <Shell />;
  if (me.error)
    return (
      <main className="broken">
        <Failure error={me.error} retry={() => void me.refetch()} />
      </main>
    );
  return (
    <div className="splash" role="status" aria-label="…">
      <Mark size={56} />
    </div>
  );
}
