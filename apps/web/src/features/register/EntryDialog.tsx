import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  classesOf,
  partsOf,
  StandardRole,
  type EntryClass,
  type Register,
  type RegisterPart,
} from '@contract/register';
import { answer, api } from '../../api/client';
import { MoneyInput } from '../../ui/MoneyInput';
import { FormDialog } from '../../ui/FormDialog';
import { registersKey } from './queries';
import { todayInChina } from '../../ui/format';

type Values = {
  class: EntryClass;
  title: string;
  on: string;
  evidence: string;
  amount?: number | null;
  received?: number | null;
  matched?: number | null;
} & Partial<Record<'number' | 'employer' | 'place' | 'until' | 'clause', string>> & { role?: StandardRole };

const money = (amount: number | null | undefined) => (amount == null ? null : { amount, currency: 'CNY' as const });

/** Enters one thing that happened, with the parts its register wants. */
export function EntryDialog(props: { centerId: string; register: Register; onClose: () => void }) {
  const { t } = useTranslation();
  const { centerId, register, onClose } = props;
  return (
    <FormDialog<Values>
      title={t('register.enterTitle', { register: t(`registerName.${register}`) })}
      hint={t('register.hint')}
      ok={t('register.enter')}
      done={t('register.entered')}
      refresh={[registersKey]}
      initial={{ on: todayInChina() }}
      send={({ amount, received, matched, number, until, employer, clause, ...rest }, headers) =>
        answer(
          api.POST('/centers/{id}/register-entries', {
            params: { path: { id: centerId } },
            body: {
              ...{ ...rest, register, amount: money(amount), received: money(received), matched: money(matched) },
              ...{ number: number || null, until: until || null, employer: employer || null, clause: clause || null },
            },
            headers,
          }),
        )
      }
      onClose={onClose}
    >
      <EntryFields register={register} />
    </FormDialog>
  );
}

function EntryFields({ register }: { register: Register }) {
  const { t } = useTranslation();
  const required = { required: true, message: t('field.required') };
  const text = { ...required, whitespace: true };
  const { wanted, may } = partsOf[register];
  const has = (part: RegisterPart) => wanted.includes(part) || may.includes(part);
  const rules = (wanted: boolean) => (wanted ? [text] : []);
  const classes = classesOf[register].map((value) => ({ value, label: t(`registerClass.${value}`) }));
  const roles = StandardRole.options.map((value) => ({ value, label: t(`standardRole.${value}`) }));
  return (
    <>
      <Form.Item name="class" label={t('register.class')} rules={[required]}>
        <Select options={classes} />
      </Form.Item>
      <Form.Item name="title" label={t(`register.name.${register}`)} rules={[text]}>
        <Input maxLength={200} />
      </Form.Item>
      {(register === 'standard' || register === 'result') && (
        <Form.Item name="number" label={t(`register.number.${register}`)} rules={rules(register === 'standard')}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      {has('role') && (
        <Form.Item name="role" label={t('register.role')} rules={[required]}>
          <Select options={roles} />
        </Form.Item>
      )}
      {has('employer') && (
        <Form.Item name="employer" label={t('register.employer')}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      {has('place') && (
        <Form.Item name="place" label={t('register.place')} rules={[text]}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="on" label={t(`register.day.${register}`)} rules={[required]}>
        <Input type="date" max={todayInChina()} />
      </Form.Item>
      {(register === 'talent' || register === 'incubation' || register === 'demonstration') && (
        <Form.Item name="until" label={t(`register.until.${register}`)}>
          <Input type="date" />
        </Form.Item>
      )}
      {(register === 'fund' || register === 'incubation') && (
        <Form.Item name="amount" label={t(`register.amount.${register}`)} rules={register === 'fund' ? [required] : []}>
          <MoneyInput />
        </Form.Item>
      )}
      {has('received') && (
        <>
          <Form.Item name="received" label={t('register.received')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="matched" label={t('register.matched')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="clause" label={t('register.clause')}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
      <Form.Item name="evidence" label={t('register.evidence')} rules={[text]}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
