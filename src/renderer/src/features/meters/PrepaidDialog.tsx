import { Stack } from '@mantine/core';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { type Meter, placeText } from './meterWords.ts';
import { SaleList } from './SaleList.tsx';
import { SellForm } from './SellForm.tsx';

type Props = { readonly meter: Meter | undefined; readonly onClose: () => void };

/** Units for a prepaid meter: sold, collected at the cash desk, then written to its card. */
export function PrepaidDialog({ meter, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog
      opened={meter !== undefined}
      onClose={onClose}
      title={say('prepaid.of', { place: meter ? placeText(meter) : '', number: meter?.number ?? '' })}
      size={600}
    >
      {meter?.roomId !== undefined && (
        <Stack gap="md">
          <SellForm meterId={meter.meterId} roomId={meter.roomId} />
          <SaleList meterId={meter.meterId} />
        </Stack>
      )}
    </Dialog>
  );
}
