import type { RdRequestView } from '@contract/research';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { viewerZone } from '../../ui/format';
import { Page } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useRequest } from './queries';
import { usePublish } from './RequestActions';
import { newRequest, typedOf, type RequestTyped } from './requestDraft';
import { CriteriaFields, MoneyFields, PeriodFields, TenderFields, VisibilityFields, WhatFields } from './RequestFields';
import { RequestFiles } from './RequestFiles';
import './research.css';
import { useRequestHomes } from './useMayRequest';
import { useSaveRequest } from './useSaveRequest';

type EditorProps = { existing: RdRequestView | null; onStale: () => void };

function PublishSaved({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const publish = usePublish(request);
  return (
    <Button loading={publish.isPending} onClick={publish.ask}>
      {t('rd.publish')}
    </Button>
  );
}

function Editor({ existing, onStale }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const homes = useRequestHomes();
  const [form] = Form.useForm<RequestTyped>();
  const zone = viewerZone();
  const [initial] = useState(() =>
    existing
      ? typedOf(existing, zone)
      : { ...newRequest(zone, new Date()), centerId: homes.length === 1 ? homes[0] : undefined },
  );
  // As its user saw it: what others change meanwhile is not overwritten unseen.
  const [kept, setKept] = useState(existing);
  const [touched, setTouched] = useState(false);
  const save = useSaveRequest({
    form,
    existing: kept,
    onStale,
    onSaved: (saved) => {
      setKept(saved);
      setTouched(false);
      if (!existing) void navigate(`/rd-requests/${saved.id}/edit`, { replace: true });
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className="rd-form"
      initialValues={initial}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={() => setTouched(true)}
      onFinish={(typed) => save.mutate(typed)}
    >
      <WhatFields fixedCenter={existing !== null} />
      <MoneyFields />
      <VisibilityFields />
      <PeriodFields />
      <CriteriaFields />
      <TenderFields />
      <RequestFiles request={existing} />
      <div className="rd-form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('rdForm.save')}
        </Button>
        {existing?.deeds.includes('publish') && !touched && <PublishSaved request={existing} />}
        {existing && <Link to={`/rd-requests/${existing.id}`}>{t('rdForm.back')}</Link>}
      </div>
    </Form>
  );
}

/** Writes a request, or goes on with a draft. */
export function RequestFormPage() {
  const { t } = useTranslation();
  const { requestId } = useParams();
  const homes = useRequestHomes();
  const request = useRequest(requestId);
  const [seen, setSeen] = useState(0);
  const eyebrow = <Link to="/rd-requests">{t('rd.title')}</Link>;
  if (!requestId)
    return (
      <Page title={t('rdForm.new')} lead={t('rdForm.lead')} eyebrow={eyebrow}>
        {homes.length === 0 ? (
          <section className="panel">
            <Nothing title={t('rdForm.centerNone')} action={<Link to="/centers">{t('nav.centers')}</Link>} />
          </section>
        ) : (
          <Editor key="new" existing={null} onStale={() => undefined} />
        )}
      </Page>
    );
  return (
    <Page title={t('rdForm.edit')} lead={request.data?.title ?? t('rdForm.lead')} eyebrow={eyebrow}>
      <Read query={request} rows={10}>
        {(loaded) =>
          loaded.deeds.includes('change') ? (
            <Editor key={`${loaded.id}:${seen}`} existing={loaded} onStale={() => setSeen(seen + 1)} />
          ) : (
            <section className="panel">
              <Nothing
                title={t('rdForm.notDraft')}
                action={<Link to={`/rd-requests/${loaded.id}`}>{t('rdForm.back')}</Link>}
              />
            </section>
          )
        }
      </Read>
    </Page>
  );
}
