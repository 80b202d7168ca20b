import { Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useIntent } from '../api/intent';
import { useAction } from '../api/queries';
import { complain } from './complain';

type Props<V extends object> = {
  title: string;
  ok: string;
  done: string;
  hint?: string;
  initial?: Partial<V>;
  refresh: readonly (readonly string[])[];
  /** Sends what was filled in, under the key of this intent. */
  send: (values: V, headers: { 'Idempotency-Key': string }) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
};

/** A dialog of one form that is sent once; what the API says of a field stands beside it. */
export function FormDialog<V extends object>(props: Props<V>) {
  const { title, ok, done, hint, initial, refresh, send, onClose, children } = props;
  const [form] = Form.useForm<V>();
  const intent = useIntent();
  const action = useAction({
    run: (values: V) => intent({ title, values }, (headers) => send(values, headers)),
    refresh: refresh.map((key) => [...key]),
    done,
    onDone: onClose,
    onProblem: (problem) => complain(form, problem),
  });
  return (
    <Modal
      open
      title={title}
      okText={ok}
      confirmLoading={action.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {hint && <p className="hint">{hint}</p>}
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(values) => action.mutate(values)}>
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Modal>
  );
}
