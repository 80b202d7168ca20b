import type { ListingView } from '@contract/listing';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TakeDialog } from './TakeDialog';

/** Takes the open licence that a listing offers; nothing where there is none to take. */
export function TakeButton({ listing }: { listing: ListingView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // The dialog also tells of the licence that was taken, when nothing is left to take.
  if (!open && !listing.deeds.includes('take')) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('openLicence.take')}
      </Button>
      {open && <TakeDialog listing={listing} onClose={() => setOpen(false)} />}
    </>
  );
}
