import type { RdRequestView } from '@contract/research';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Page';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { requestKey } from './queries';

/** The files of a draft; a draft that is not kept yet has nowhere to keep them. */
export function RequestFiles({ request }: { request: RdRequestView | null }) {
  const { t } = useTranslation();
  return request ? (
    // What is typed and not yet kept stays: only the files are read again.
    <SubjectFiles {...{ of: 'rd-requests', id: request.id, under: [...requestKey(request.id), 'draft'] }} changes />
  ) : (
    <Section title={t('rdFile.title')}>
      <p className="hint">{t('rdFile.saveFirst')}</p>
    </Section>
  );
}
