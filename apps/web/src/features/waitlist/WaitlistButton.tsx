import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WaitlistDialog, type WaitlistWish } from './WaitlistDialog';

type WaitlistButtonProps = {
  instrumentId: string;
  /** What was wanted and could not be had: what the dialog begins with. */
  wish?: WaitlistWish;
};

/** Waits for a time that cannot be had now. */
export function WaitlistButton({ instrumentId, wish }: WaitlistButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('waitlist.join')}
      </Button>
      {open && <WaitlistDialog instrumentId={instrumentId} wish={wish} onClose={() => setOpen(false)} />}
    </>
  );
}
