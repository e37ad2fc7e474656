import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { type Say, useSay } from '../../ui/language/LanguageProvider.tsx';
import type { BillLine } from './till.ts';

/** From the price to the fen, in words: the answer to the question at every counter. */
export function WhyDialog({
  line,
  onClose,
}: {
  readonly line: BillLine | undefined;
  readonly onClose: () => void;
}) {
  const say = useSay();
  return (
    <Dialog opened={line !== undefined} onClose={onClose} title={say('cash.why.title')}>
      {line && (
        <>
          <p>
            {line.roomCode} {line.feeName} {line.period}
          </p>
          <FactList>
            <Fact name={say('cash.why.service')}>
              {line.from} – {line.to}
            </Fact>
            <Fact name={say('cash.why.rule')}>{ruleText(say, line)}</Fact>
            {line.trace && (
              <>
                <Fact name={say('cash.why.part')}>
                  {line.trace.part === '1/1' ? say('cash.why.wholeMonth') : line.trace.part}
                </Fact>
                <Fact name={say('cash.why.exact')}>{line.trace.exact}</Fact>
              </>
            )}
            <Fact name={say('cash.why.rounded')}>{amountText(line.amountFen, { sign: true })}</Fact>
            <Fact name={say('cash.why.paid')}>{amountText(line.paidFen, { nilDash: true })}</Fact>
            <Fact name={say('cash.why.left')}>{amountText(line.outstandingFen, { sign: true })}</Fact>
            <Fact name={say('cash.why.due')}>{line.dueDate}</Fact>
          </FactList>
        </>
      )}
    </Dialog>
  );
}

function ruleText(say: Say, { kind, trace }: BillLine): string {
  if (kind === 'opening' || !trace) return say('cash.why.opening');
  if (trace.area && trace.unitPrice) {
    return say('cash.why.areaPrice', { area: trace.area, price: trace.unitPrice });
  }
  return trace.kind === 'fixedAmount' ? say('cash.why.fixedAmount') : trace.kind;
}
