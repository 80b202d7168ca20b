import { DownloadOutlined, FilterOutlined, PlusOutlined, SearchOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { useAction } from '../../api/queries';
import { saveFile } from '../../api/save';
import { Page } from '../../ui/Page';
import { Loading, More, Nothing, Read } from '../../ui/states';
import { useSettled } from '../equipment/useSettled';
import { useAbilities } from '../identity/me';
import { FacetPanel } from './FacetPanel';
import { useFilters, type FilterName } from './filters';
import './patent.css';
import { PatentForm } from './PatentForm';
import { PatentRow } from './PatentRow';
import { useFacets, useLibrary, type Filters } from './queries';

/** The patents that are shown, as a table to open elsewhere. */
function ExportButton({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  const save = useAction({
    run: () => saveFile(api.GET('/patents/export.csv', { params: { query: filters }, parseAs: 'blob' }), 'patents.csv'),
    refresh: [],
  });
  return (
    <Button icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
      {t('patent.export')}
    </Button>
  );
}

type FilterBarProps = {
  typed: string;
  filters: Filters;
  open: boolean;
  onEdit: (name: FilterName, value: string | undefined) => void;
  onOpen: (open: boolean) => void;
};

/** What is searched for, and what most people narrow the library to. */
function FilterBar({ typed, filters, open, onEdit, onOpen }: FilterBarProps) {
  const { t } = useTranslation();
  const { acting } = useAbilities();
  return (
    <div className="filters" role="search" aria-label={t('patent.find')}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('patent.find')}
        placeholder={t('patent.find')}
        maxLength={200}
        value={typed}
        onChange={({ target }) => onEdit('q', target.value)}
      />
      {acting && (
        <Checkbox
          className="patent-check"
          checked={filters.holderId === acting.id}
          onChange={({ target }) => onEdit('holderId', target.checked ? acting.id : undefined)}
        >
          {t('patent.ours')}
        </Checkbox>
      )}
      <Checkbox
        className="patent-check"
        checked={filters.licensable === 'true'}
        onChange={({ target }) => onEdit('licensable', target.checked ? 'true' : undefined)}
      >
        {t('patent.licensable')}
      </Checkbox>
      <Button
        className="facets-toggle"
        icon={<FilterOutlined />}
        aria-expanded={open}
        aria-controls="patent-facets"
        onClick={() => onOpen(!open)}
      >
        {t('patentFacet.open')}
      </Button>
    </div>
  );
}

/** Patents of all organizations: found by words, number, class, and by what may be done with them. */
export function PatentsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { acting, worksFor } = useAbilities();
  const { typed, filters: wished, edit, clear, narrowed } = useFilters();
  const [isNew, setNew] = useState(false);
  const [open, setOpen] = useState(false);
  const filters = useSettled(wished);
  const patents = useLibrary(filters);
  const facets = useFacets(filters);
  const mayRegister = acting && worksFor(acting.id);
  const create = mayRegister && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
      {t('patent.new')}
    </Button>
  );
  return (
    <Page
      title={t('patent.title')}
      lead={t('patent.lead')}
      actions={
        <>
          <ExportButton filters={filters} />
          {mayRegister && (
            <Button icon={<UploadOutlined />} onClick={() => void navigate('/patents/import')}>
              {t('patentImport.open')}
            </Button>
          )}
          {create}
        </>
      }
    >
      <FilterBar typed={typed} filters={wished} open={open} onEdit={edit} onOpen={setOpen} />
      <div className="library">
        <aside
          id="patent-facets"
          className={open ? 'panel facets-panel facets-open' : 'panel facets-panel'}
          aria-label={t('patentFacet.title')}
        >
          <div className="facets-head">
            <h2>{facets.data ? t('patentFacet.total', { count: facets.data.total }) : t('patentFacet.title')}</h2>
            {narrowed && (
              <Button size="small" type="link" onClick={clear}>
                {t('patentFacet.clear')}
              </Button>
            )}
          </div>
          {facets.data ? <FacetPanel facets={facets.data} filters={wished} onEdit={edit} /> : <Loading rows={8} />}
        </aside>
        <section className="panel">
          <Read query={patents} rows={8}>
            {(items) =>
              items.length === 0 ? (
                <Nothing
                  title={t(narrowed ? 'patent.noneFound' : 'patent.none')}
                  hint={t(narrowed ? 'state.otherWords' : 'patent.noneHint')}
                  action={narrowed ? <Button onClick={clear}>{t('patentFacet.clear')}</Button> : create || undefined}
                />
              ) : (
                <ul className="rows">
                  {items.map((patent) => (
                    <PatentRow key={patent.id} patent={patent} />
                  ))}
                </ul>
              )
            }
          </Read>
          <More query={patents} />
        </section>
      </div>
      {isNew && <PatentForm existing={null} onClose={() => setNew(false)} />}
    </Page>
  );
}
