import { Form, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** The code in what a scanner types: by itself, or at the end of its address. */
const codeIn = (text: string) =>
  text
    .trim()
    .replace(/^.*\/samples\/scan\//, '')
    .replace(/[?#].*$/, '');

/** Opens the sample whose code is scanned, pasted or typed. */
export function ScanField() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  return (
    <Form.Item
      className="scan-field"
      layout="vertical"
      label={t('sample.scan')}
      htmlFor={id}
      extra={t('sample.scanHint')}
    >
      <Input.Search
        id={id}
        allowClear
        autoComplete="off"
        maxLength={500}
        enterButton={t('sample.scanOpen')}
        onSearch={(text) => {
          const code = codeIn(text);
          if (code) void navigate(`/samples/scan/${encodeURIComponent(code)}`);
        }}
      />
    </Form.Item>
  );
}
