import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Story } from './dunningWords.ts';
import { RecordForm } from './RecordForm.tsx';

type Props = { readonly story: Story; readonly onClose: () => void };

/** A demand in a few keys: how and what by digit, the promised day, what they said. */
export function RecordDialog({ story, onClose }: Props) {
  const say = useSay();
  const title = say('dunning.recordOf', {
    room: story.roomCode,
    name: story.name ?? say('dunning.unknown'),
  });
  return (
    <Dialog opened onClose={onClose} title={title} size={560}>
      <RecordForm story={story} onDone={onClose} />
    </Dialog>
  );
}
