import type { NewProfile, ProfileView } from '@contract/profile';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { useFields } from '../research/useFields';
import { PastWorksField, type PastWorkTyped } from './PastWorksField';
import { profileKey } from './queries';

type Typed = Omit<NewProfile, 'pastWorks'> & { pastWorks: PastWorkTyped[] };
type ProfileFormProps = { profile: ProfileView; onClose: () => void; onStale: () => void };

/** Says what an organization can do. */
export function ProfileForm({ profile, onClose, onStale }: ProfileFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const fields = useFields(undefined);
  const { organizationId, version } = profile;
  const save = useAction({
    run: ({ pastWorks, ...typed }: Typed) =>
      answer(
        api.PUT('/organizations/{id}/profile', {
          params: { path: { id: organizationId } },
          body: {
            ...typed,
            capabilities: typed.capabilities ?? '',
            pastWorks: pastWorks.map(({ title, summary, year }) => ({
              ...{ title: title.trim(), summary: summary.trim() || null, year: year! },
            })),
          },
          headers: version > 0 ? ifMatch(version) : {},
        }),
      ),
    refresh: [[...profileKey(organizationId)]],
    done: t('profile.saved'),
    onDone: onClose,
    onStale,
    onProblem: (problem) => complain(form, problem),
  });
  const checkPastWorks = (_: unknown, pastWorks: PastWorkTyped[]) =>
    pastWorks.every(({ title, year }) => title.trim() !== '' && year !== null)
      ? Promise.resolve()
      : Promise.reject(new Error(t('profile.pastWorkWrong')));
  return (
    <Modal
      open
      width={720}
      title={t('profile.edit')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="hint">{t('profile.hint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...profile,
          pastWorks: profile.pastWorks.map((work) => ({ ...work, summary: work.summary ?? '' })),
        }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item name="fields" label={t('profile.fields')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={fields} maxCount={30} />
        </Form.Item>
        <Form.Item name="capabilities" label={t('profile.capabilities')}>
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={4000}
            showCount
            placeholder={t('profile.capabilitiesHint')}
          />
        </Form.Item>
        <Form.Item name="keywords" label={t('profile.keywords')} extra={t('profile.keywordsHint')}>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            maxCount={30}
            tokenSeparators={[',', '，', '、', ';', '；']}
          />
        </Form.Item>
        <Form.Item
          name="pastWorks"
          label={t('profile.pastWorks')}
          rules={[{ validator: checkPastWorks }]}
          validateTrigger="onSubmit"
        >
          <PastWorksField />
        </Form.Item>
      </Form>
    </Modal>
  );
}
