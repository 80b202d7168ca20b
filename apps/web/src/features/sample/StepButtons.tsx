import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleVerb, SampleView } from '@contract/sample';
import { CustodyDialog } from './CustodyDialog';
import { DescribeDialog } from './DescribeDialog';
import { StepDialog } from './StepDialog';

type Deed = SampleVerb | 'describe' | 'custody';

/** Steps that lead on; the others are kept behind a menu. */
const onward: readonly SampleVerb[] = ['send', 'receive', 'start', 'finish', 'return'];

/** The next step with a sample as a button, whatever else may be done with it in a menu. */
export function StepButtons({
  sample,
  code,
  large = false,
}: {
  sample: SampleView;
  code?: string | undefined;
  large?: boolean;
}) {
  const { t } = useTranslation();
  const [deed, setDeed] = useState<Deed | null>(null);
  const { label, steps, name, mayDescribe } = sample;
  // What nobody has described is not sent.
  const open = steps.filter((verb) => verb !== 'send' || name !== null);
  const next: Deed | undefined = mayDescribe && name === null ? 'describe' : open.find((verb) => onward.includes(verb));
  const others: Deed[] = [
    ...(mayDescribe && next !== 'describe' ? (['describe'] as const) : []),
    ...open.filter((verb) => verb !== next),
    'custody',
  ];
  const words = (it: Deed) => (it === 'custody' || it === 'describe' ? t(`sample.${it}`) : t(`sampleStep.${it}`));
  const size = large ? 'large' : 'small';
  return (
    <div className="row-actions">
      {next && (
        <Button
          size={size}
          type="primary"
          block={large}
          onClick={() => setDeed(next)}
          aria-label={`${words(next)}: ${label}`}
        >
          {words(next)}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        menu={{ items: others.map((it) => ({ key: it, label: words(it), onClick: () => setDeed(it) })) }}
      >
        <Button size={size} icon={<MoreOutlined />} aria-label={t('sample.more', { label })} />
      </Dropdown>
      {deed === 'custody' && <CustodyDialog sample={sample} onClose={() => setDeed(null)} />}
      {deed === 'describe' && <DescribeDialog sample={sample} onClose={() => setDeed(null)} />}
      {deed !== null && deed !== 'custody' && deed !== 'describe' && (
        <StepDialog sample={sample} verb={deed} code={code} onClose={() => setDeed(null)} />
      )}
    </div>
  );
}
