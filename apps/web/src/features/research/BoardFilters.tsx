import { SearchOutlined } from '@ant-design/icons';
import { ContractType, RequestKind, ServiceKind, ShownRequestState } from '@contract/research';
import { Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { useCenters } from '../alliance/queries';
import { useAbilities } from '../identity/me';
import { views, type BoardWish } from './board';
import { useFields } from './useFields';

type BoardFiltersProps = { wish: BoardWish; onEdit: (change: Partial<BoardWish>) => void };

export function BoardFilters({ wish, onEdit }: BoardFiltersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { acting } = useAbilities();
  const centers = useCenters();
  const fields = useFields(wish.centerId);
  const shownViews = views.filter((view) => acting !== null || (view !== 'mine' && view !== 'invited'));
  return (
    <div role="search" aria-label={t('rd.filters')}>
      <div className="rd-views">
        <Segmented
          className="views"
          aria-label={t('rd.view')}
          value={wish.view}
          onChange={(view) => onEdit({ view })}
          options={shownViews.map((value) => ({ value, label: t(`rd.${value}`) }))}
        />
        <Select
          aria-label={t('rd.sort')}
          value={wish.sort}
          options={(['newest', 'deadline'] as const).map((value) => ({ value, label: t(`rd.${value}`) }))}
          onChange={(sort) => onEdit({ sort })}
        />
      </div>
      <div className="filters rd-filters">
        <Input
          allowClear
          className="rd-find"
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('rd.find')}
          placeholder={t('rd.find')}
          maxLength={100}
          value={wish.q}
          onChange={({ target }) => onEdit({ q: target.value })}
        />
        <Select
          allowClear
          aria-label={t('rd.anyState')}
          placeholder={t('rd.anyState')}
          value={wish.state}
          options={ShownRequestState.options.map((value) => ({ value, label: t(`rdState.${value}`) }))}
          onChange={(state?: ShownRequestState) => onEdit({ state })}
        />
        <Select
          allowClear
          aria-label={t('rd.anyKind')}
          placeholder={t('rd.anyKind')}
          value={wish.kind}
          options={RequestKind.options.map((value) => ({ value, label: t(`rdKind.${value}`) }))}
          onChange={(kind?: RequestKind) => onEdit({ kind })}
        />
        <Select
          allowClear
          aria-label={t('rd.anyService')}
          placeholder={t('rd.anyService')}
          value={wish.serviceKind}
          options={ServiceKind.options.map((value) => ({ value, label: t(`rdServiceKind.${value}`) }))}
          onChange={(serviceKind?: ServiceKind) => onEdit({ serviceKind })}
        />
        <Select
          allowClear
          aria-label={t('rd.anyContract')}
          placeholder={t('rd.anyContract')}
          value={wish.contractType}
          options={ContractType.options.map((value) => ({ value, label: t(`rdContractType.${value}`) }))}
          onChange={(contractType?: ContractType) => onEdit({ contractType })}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('rd.anyField')}
          placeholder={t('rd.anyField')}
          value={fields.length > 0 ? wish.fieldCode : undefined}
          options={fields}
          onChange={(fieldCode?: string) => onEdit({ fieldCode })}
        />
        <Select
          allowClear
          aria-label={t('rd.anyCenter')}
          placeholder={t('rd.anyCenter')}
          loading={centers.isPending}
          value={centers.data ? wish.centerId : undefined}
          options={centers.data?.map((center) => ({ value: center.id, label: nameIn(language, center) }))}
          onChange={(centerId?: string) => onEdit({ centerId, fieldCode: undefined })}
        />
      </div>
    </div>
  );
}
