import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { MeterForm } from './MeterForm.tsx';
import type { Meter } from './meterWords.ts';

type Props = { readonly meter: Meter | 'new' | undefined; readonly onClose: () => void };

/** A meter is added, or what may still change of one. */
export function MeterDialog({ meter, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog
      opened={meter !== undefined}
      onClose={onClose}
      title={say(meter === 'new' ? 'meters.add' : 'meters.edit')}
      size={560}
    >
      {meter && <MeterForm meter={meter === 'new' ? undefined : meter} onDone={onClose} />}
    </Dialog>
  );
}
