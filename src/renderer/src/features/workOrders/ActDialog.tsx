import type { Fault } from '#shared/kernel/appError.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { AcceptForm } from './AcceptForm.tsx';
import { AgreeForm } from './AgreeForm.tsx';
import { ContractForm } from './ContractForm.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import type { Act, Change, OrderCard, PlainAct, ReasonAct } from './order.ts';
import { PauseForm } from './PauseForm.tsx';
import { QuoteForm } from './QuoteForm.tsx';
import { VisitForm } from './VisitForm.tsx';

export type FormAct = Exclude<Act, PlainAct | ReasonAct>;

export type FormProps = {
  readonly act: FormAct;
  readonly order: OrderCard;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly onClose: () => void;
  readonly onGo: (change: Change) => void;
};

type Props = Omit<FormProps, 'act'> & { readonly act: FormAct | undefined };

/** The form of an act that needs more than a reason. */
export function ActDialog({ act, ...rest }: Props) {
  const say = useSay();
  const title = act && say('orders.actOf', { act: say(`workOrder.act.${act}`), number: rest.order.number });
  return (
    <Dialog opened={act !== undefined} onClose={rest.onClose} title={title ?? ''}>
      {act && <Form act={act} {...rest} />}
    </Dialog>
  );
}

function Form(props: FormProps) {
  switch (props.act) {
    case 'accepted':
      return <AcceptForm {...props} />;
    case 'quoted':
      return <QuoteForm {...props} />;
    case 'quoteAccepted':
      return <AgreeForm {...props} />;
    case 'contracted':
      return <ContractForm {...props} />;
    case 'dispatched':
    case 'transferred':
      return <DispatchForm {...props} />;
    case 'suspended':
    case 'pauseDecided':
      return <PauseForm {...props} />;
    case 'rated':
    case 'visited':
      return <VisitForm {...props} />;
    default:
      return <NoteForm {...props} />;
  }
}
