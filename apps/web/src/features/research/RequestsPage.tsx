import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { LiveMark } from '../equipment/LiveMark';
import '../equipment/equipment.css';
import { useSettled } from '../equipment/useSettled';
import { useAbilities } from '../identity/me';
import { isNarrowed, queryOf, wishFrom, type BoardWish } from './board';
import { BoardFilters } from './BoardFilters';
import { useBoardNews, useRequests } from './queries';
import { RequestCard } from './RequestCard';
import './research.css';
import { ReviewSwitch } from './ReviewSwitch';
import { useFieldNames } from './useFields';
import { useMayRequest } from './useMayRequest';
import { useNow } from './useNow';

/** The board: what others want researched, and what the user's own organization asked for. */
export function RequestsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const wish = wishFrom(search);
  const mayRequest = useMayRequest();
  const { managedCenters } = useAbilities();
  const liveness = useBoardNews();
  const requests = useRequests(useSettled(queryOf(wish)));
  const fieldName = useFieldNames();
  const now = useNow(true);
  const edit = (change: Partial<BoardWish>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const create = mayRequest && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/rd-requests/new')}>
      {t('rd.new')}
    </Button>
  );
  const narrowed = isNarrowed(wish);
  return (
    <Page title={t('rd.title')} lead={t('rd.lead')} actions={create}>
      <BoardFilters wish={wish} onEdit={edit} />
      <div className="rd-live">
        {wish.programme && (
          <Link to="/rd-requests" className="row-note">
            {t('rd.programme')}: {wish.programme} ✕
          </Link>
        )}
        <LiveMark liveness={liveness} />
      </div>
      <Read query={requests} rows={8}>
        {(items) =>
          items.length === 0 ? (
            <section className="panel">
              <Nothing
                title={t(narrowed ? 'rd.noneFound' : 'rd.none')}
                hint={t(narrowed ? 'state.otherWords' : 'rd.noneHint')}
                action={
                  narrowed ? (
                    <Button onClick={() => setSearch({}, { replace: true })}>{t('rd.clear')}</Button>
                  ) : (
                    create || undefined
                  )
                }
              />
            </section>
          ) : (
            <ul className="cards">
              {items.map((request) => (
                <RequestCard key={request.id} request={request} fieldName={fieldName(request)} now={now} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={requests} />
      {managedCenters.map(({ centerId }) => (
        <ReviewSwitch key={centerId} centerId={centerId} />
      ))}
    </Page>
  );
}
