import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SeatView } from '@contract/council';
import { answer, api, ifMatch } from '../../api/client';
import { FormDialog } from '../../ui/FormDialog';
import { todayInChina } from '../../ui/format';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { councilKey } from './queries';

type Values = { untilOn: string; email?: string; organizationId?: string; chair?: boolean; leadingExpert?: boolean };

/** Ends a seat; whoever takes it over is named in the same step. */
export function EndSeatDialog({ seat, onClose }: { seat: SeatView; onClose: () => void }) {
  const { t } = useTranslation();
  const today = todayInChina();
  const { id, version, kind, chair, leadingExpert } = seat;
  return (
    <FormDialog<Values>
      title={t('council.endSeat')}
      hint={t('council.endSeatHint')}
      ok={t('council.endSeat')}
      done={t('council.seatEnded')}
      refresh={[councilKey]}
      initial={{ untilOn: today, chair, leadingExpert }}
      send={({ untilOn, email, ...taking }, headers) =>
        answer(
          api.POST('/seats/{id}/end', {
            params: { path: { id } },
            body: { untilOn, successor: email ? successorOf(email, taking) : null },
            headers: { ...headers, ...ifMatch(version) },
          }),
        )
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item
            name="untilOn"
            label={t('council.until')}
            rules={[{ required: true, message: t('field.required') }]}
          >
            <Input type="date" min={today} />
          </Form.Item>
          <Form.Item name="email" label={t('council.successor')} extra={t('council.successorHint')}>
            <Input type="email" autoComplete="off" />
          </Form.Item>
          <Form.Item noStyle dependencies={['email']}>
            {() =>
              form.getFieldValue('email') ? (
                <>
                  {kind === 'member_unit' && (
                    <Form.Item name="organizationId" label={t('council.unit')} extra={t('council.unitKept')}>
                      <OrganizationSelect />
                    </Form.Item>
                  )}
                  <Form.Item name="chair" valuePropName="checked">
                    <Checkbox>{t('council.chair')}</Checkbox>
                  </Form.Item>
                  <Form.Item name="leadingExpert" valuePropName="checked">
                    <Checkbox>{t('council.leadingExpert')}</Checkbox>
                  </Form.Item>
                </>
              ) : null
            }
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

const successorOf = (email: string, { organizationId, chair, leadingExpert }: Omit<Values, 'untilOn' | 'email'>) => ({
  ...{ email, organizationId: organizationId ?? null },
  ...{ chair: !!chair, leadingExpert: !!leadingExpert },
});
