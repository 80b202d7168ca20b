import { EditOutlined } from '@ant-design/icons';
import { numberPrefixOf, type PatentWhole } from '@contract/patent';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Loading, Read } from '../../ui/states';
import { TabRow } from '../../ui/TabRow';
import { Badge } from '../../ui/tags';
import { PatentStatusBadge } from '../docket/tags';
import { AboutTab } from './AboutTab';
import './patent.css';
import { PatentForm } from './PatentForm';
import { usePatent } from './queries';

type Tab = ComponentType<{ patent: PatentWhole }>;
const DocketTab = lazy(async () => ({ default: (await import('../docket/DocketTab')).DocketTab }));
const PatentLicensing = lazy(async () => ({
  default: (await import('../open-licence/PatentLicensing')).PatentLicensing,
}));

/** What a patent's page shows; each part is its own feature's, and brought when it is looked at. */
const tabs = {
  about: AboutTab,
  docket: ({ patent }) => <DocketTab patentId={patent.id} mine={patent.mine} />,
  licensing: ({ patent }) => <PatentLicensing patent={patent} />,
} satisfies Record<string, Tab>;
type TabName = keyof typeof tabs;
const names = Object.keys(tabs) as TabName[];

function Tabs({ patent }: { patent: PatentWhole }) {
  const { t } = useTranslation();
  const { tab } = useParams();
  const active = names.find((name) => name === tab) ?? 'about';
  const Content: Tab = tabs[active];
  return (
    <>
      <TabRow
        label={t('patent.sections')}
        names={names}
        active={active}
        to={(name) => `/patents/${patent.id}/${name}`}
        text={(name) => t(`patent.tab.${name}`)}
      />
      <Suspense fallback={<Loading rows={8} />}>
        <Content key={patent.id} patent={patent} />
      </Suspense>
    </>
  );
}

/** One patent: what it is, what happened to it, and what may be licensed of it. */
export function PatentPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { patentId = '' } = useParams();
  const patent = usePatent(patentId);
  const [editing, setEditing] = useState(false);
  const { data } = patent;
  return (
    <Page
      title={data ? nameIn(language, { name: data.title, nameEn: data.titleEn }) : t('patent.one')}
      eyebrow={<Link to="/patents">{t('patent.title')}</Link>}
      lead={
        data && (
          <span className="tag-line">
            <PatentStatusBadge status={data.status} />
            <Badge tone="mid">{t(`patentKind.${data.kind}`)}</Badge>
            <span className="code">
              {numberPrefixOf(data.status)} {data.applicationNumber}
            </span>
          </span>
        )
      }
      actions={
        data?.mine && (
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Button>
        )
      }
    >
      <Read query={patent} rows={10}>
        {(loaded) => <Tabs patent={loaded} />}
      </Read>
      {editing && data && <PatentForm key={data.version} existing={data} onClose={() => setEditing(false)} />}
    </Page>
  );
}
