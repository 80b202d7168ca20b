import { Button, Form, Input, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { complain } from '../../ui/complain';
import { Section } from '../../ui/Page';
import { More, Nothing, Read } from '../../ui/states';
import { accreditationKey, useDeed, useOfficerRegions } from './queries';

/** Which officers handle which cities; given and taken by the administrator. */
export function OfficersTab({ cityCode }: { cityCode: string }) {
  const { t } = useTranslation();
  const regions = useOfficerRegions();
  const [form] = Form.useForm<{ email: string }>();
  const intent = useIntent();
  const take = useDeed(t('officer.taken'));
  const give = useAction({
    run: ({ email }: { email: string }) => {
      const body = { email: email.trim(), regionCode: cityCode };
      return intent(body, (key) => answer(api.POST('/officer-regions', { body, headers: key })));
    },
    refresh: [[...accreditationKey]],
    done: t('officer.given'),
    onDone: () => form.resetFields(),
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Section title={t('cityDesk.tab.officers')}>
      <p className="hint">{t('officer.hint')}</p>
      <Form form={form} layout="vertical" onFinish={(typed) => give.mutate(typed)}>
        <Form.Item
          name="email"
          label={t('officer.email')}
          rules={[{ required: true, type: 'email', message: t('officer.emailNeeded') }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('officer.give')}
        </Button>
      </Form>
      <Read query={regions} rows={2}>
        {(items) => {
          const here = items.filter(({ regionCode }) => regionCode === cityCode);
          return here.length === 0 && !regions.hasNextPage ? (
            <Nothing title={t('officer.none')} />
          ) : (
            <ul className="rows">
              {here.map(({ id, userName, email, regionName }) => (
                <li key={id} className="row">
                  <div className="row-main">
                    <b>{userName}</b>
                    <div className="row-note">{`${email} · ${regionName}`}</div>
                  </div>
                  <div className="row-actions">
                    <Popconfirm
                      title={t('officer.takeAsk')}
                      okText={t('officer.take')}
                      onConfirm={() => take.mutate({ path: '/officer-regions/{id}/take', id })}
                    >
                      <Button size="small" danger>
                        {t('officer.take')}
                      </Button>
                    </Popconfirm>
                  </div>
                </li>
              ))}
            </ul>
          );
        }}
      </Read>
      <More query={regions} />
    </Section>
  );
}
