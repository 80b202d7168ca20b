import type { ListingView } from '@contract/listing';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { Page, Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { useAbilities } from '../identity/me';
import { TermsForm } from '../licensing/TermsForm';
import { useTermsForm } from '../licensing/useTermsForm';
import './listing.css';
import { fieldOf, listingOf, newListing, typedOf, wordsOf, type ListingTyped } from './listingDraft';
import { ScopeFields, VisibilityFields, WhatFields, WordFields } from './ListingFields';
import { listingsKey, useListing } from './queries';

type EditorProps = { existing: ListingView | null; onStale: () => void };

function Editor({ existing, onStale }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const intent = useIntent();
  const { acting } = useAbilities();
  const [form] = Form.useForm<ListingTyped>();
  const standings = acting?.standings ?? [];
  const [initial] = useState(() =>
    existing
      ? typedOf(existing)
      : { ...newListing, ...(standings.length === 1 && { centerId: standings[0]!.centerId }) },
  );
  // Kept as the user saw it: what others change meanwhile is not overwritten unseen.
  const [kept] = useState(existing);
  const patentIds = Form.useWatch('patentIds', form) ?? initial.patentIds;
  const terms = useTermsForm({ indicative: true, initial: kept?.indicativeTerms ?? {}, patentIds });
  const wordsOnly = kept !== null && ['published', 'under_offer'].includes(kept.state);
  const save = useAction({
    run: async (): Promise<ListingView> => {
      const typed = form.getFieldsValue(true) as ListingTyped;
      if (kept) {
        const body = wordsOnly ? wordsOf(typed) : listingOf(typed, await terms.readIndicative());
        const path = { params: { path: { id: kept.id } }, headers: ifMatch(kept.version) };
        return answer(
          api.POST('/licence-listings/{id}/change', { ...path, body: body as never }),
        ) as Promise<ListingView>;
      }
      const body = { ...listingOf(typed, await terms.readIndicative()), type: typed.type, centerId: typed.centerId };
      const created = { ...body, ...(acting && { organizationId: acting.id }) };
      return intent(created, (headers) =>
        answer(api.POST('/licence-listings', { body: created as never, headers })),
      ) as Promise<ListingView>;
    },
    refresh: [[...listingsKey]],
    done: t('listingForm.saved'),
    onStale,
    onDone: ({ id }) => void navigate(`/licence-listings/${id}`),
    onProblem: (problem) => {
      const field = fieldOf[problem.code];
      if (!field) return complain(form, problem) || terms.complain(problem);
      form.setFields([{ name: field, errors: [problem.detail] }]);
      form.scrollToField(field, { focus: true, block: 'center' });
      return true;
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className="listing-form"
      initialValues={initial}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onFinish={() => save.mutate()}
    >
      <WhatFields isNew={kept === null} wordsOnly={wordsOnly} />
      <WordFields />
      {wordsOnly ? (
        <p className="hint">{t('listingForm.wordsOnly')}</p>
      ) : (
        <>
          <ScopeFields />
          <Section title={t('listing.terms')}>
            <p className="hint">{t('listingForm.termsHint')}</p>
            <TermsForm state={terms} omit={['kind', 'fields', 'territories', 'cross']} showFindings={false} />
          </Section>
          <VisibilityFields />
        </>
      )}
      <div className="listing-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('listingForm.save')}
        </Button>
        {kept && <Link to={`/licence-listings/${kept.id}`}>{t('listingForm.back')}</Link>}
      </div>
    </Form>
  );
}

/** Writes a listing, or goes on with one. */
export function ListingFormPage() {
  const { t } = useTranslation();
  const { listingId } = useParams();
  const { acting, worksFor } = useAbilities();
  const listing = useListing(listingId);
  const [seen, setSeen] = useState(0);
  const eyebrow = <Link to="/licence-listings">{t('listing.title')}</Link>;
  if (!listingId)
    return (
      <Page title={t('listingForm.new')} lead={t('listingForm.lead')} eyebrow={eyebrow}>
        {acting && worksFor(acting.id) ? (
          <Editor key="new" existing={null} onStale={() => undefined} />
        ) : (
          <section className="panel">
            <Nothing
              title={t('listingForm.nobody')}
              action={<Link to="/licence-listings">{t('listing.title')}</Link>}
            />
          </section>
        )}
      </Page>
    );
  return (
    <Page title={t('listingForm.edit')} lead={listing.data?.title} eyebrow={eyebrow}>
      <Read query={listing} rows={10}>
        {(loaded) =>
          loaded.deeds.includes('change') ? (
            <Editor key={`${loaded.id}:${seen}`} existing={loaded} onStale={() => setSeen(seen + 1)} />
          ) : (
            <section className="panel">
              <Nothing
                title={t('listingForm.fixed')}
                action={<Link to={`/licence-listings/${loaded.id}`}>{t('listingForm.back')}</Link>}
              />
            </section>
          )
        }
      </Read>
    </Page>
  );
}
