import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RepairForm } from './RepairForm.tsx';
import type { RepairRoom } from './RepairProvider.tsx';

type Props = {
  readonly opened: boolean;
  readonly room: RepairRoom | undefined;
  readonly onClose: () => void;
};

export function RepairDialog({ opened, room, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say('orders.reportTitle')} size={860}>
      {opened && <RepairForm room={room} onClose={onClose} />}
    </Dialog>
  );
}
