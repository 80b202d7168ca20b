import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RegisterEntryView } from '@contract/register';
import { SubjectFiles } from '../attachment/SubjectFiles';
import { registersKey } from './queries';

/** The papers an entry is taken from. */
export function EntryFiles(props: { entry: RegisterEntryView; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { entry, title, onClose } = props;
  return (
    <Drawer open size={560} title={t('register.filesOf', { title })} onClose={onClose}>
      <SubjectFiles
        {...{ of: 'register-entries', id: entry.id, under: registersKey }}
        title={t('register.files')}
        changes={entry.mayReverse}
      />
    </Drawer>
  );
}
