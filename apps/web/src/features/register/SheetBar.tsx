import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Register, Registers } from '@contract/register';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { saveFile } from '../../api/save';
import { FileButton } from '../../ui/FileButton';
import { registersKey } from './queries';

type Props = {
  centerId: string;
  register: Register;
  rights: Pick<Registers, 'mayEnter' | 'mayReadNames'>;
  onEnter: () => void;
};

/** Enters one, or takes a table in or out. */
export function SheetBar({ centerId, register, rights, onEnter }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intent = useIntent();
  const params = { path: { id: centerId }, query: { register } };
  const save = useAction({
    run: () =>
      saveFile(
        api.GET('/centers/{id}/register-entries/sheet.csv', { params, parseAs: 'blob' }),
        `register-${register}.csv`,
      ),
    refresh: [],
  });
  const take = useAction({
    run: (file: File) => {
      const { name, size, lastModified } = file;
      return intent({ register, name, size, lastModified }, (key) =>
        answer(
          api.POST('/centers/{id}/register-entries/import', {
            params: { ...params, header: { 'X-File-Name': encodeURIComponent(name) } },
            headers: { ...key, 'Content-Type': 'text/csv' },
            body: '',
            bodySerializer: () => file,
          }),
        ),
      );
    },
    refresh: [[...registersKey]],
    onDone: ({ entered }) => void message.success(t('register.imported', { count: entered })),
  });
  const choose = (file: File) =>
    /[.]csv$/i.test(file.name) ? take.mutate(file) : void message.error(t('register.notCsv'));
  return (
    <>
      {rights.mayEnter && (
        <Button type="primary" onClick={onEnter}>
          {t('register.enter')}
        </Button>
      )}
      {rights.mayReadNames && (
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('register.sheet')}
        </Button>
      )}
      {rights.mayEnter && (
        <span title={t('register.importHint')}>
          <FileButton accept=".csv" loading={take.isPending} onFile={choose}>
            {t('register.import')}
          </FileButton>
        </span>
      )}
    </>
  );
}
