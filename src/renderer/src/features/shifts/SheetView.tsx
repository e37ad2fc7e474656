import type { Output } from '#shared/contract/index.ts';
import { isWordKey } from '#shared/i18n/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { CashFacts } from './CashFacts.tsx';
import styles from './Shift.module.css';

const serial = (value: number) => String(value).padStart(6, '0');

/** The hand-over sheet on screen: the same facts as on paper. */
export function SheetView({ view }: { readonly view: Output<'shifts.get'> }) {
  const say = useSay();
  const instantText = useInstantText();
  const { sheet, shift, handedOver, review } = view;
  if (!sheet) return <p className={styles.hint}>{say('shift.noSheet')}</p>;
  const named = (list: readonly string[]) =>
    list.length === 0 ? say('shiftSheet.none') : list.join(say('common.listSeparator'));
  return (
    <div className={styles.sheet}>
      {view.countedForCashier && (
        <p className={styles.notice}>
          {say('shiftSheet.countedFor', { by: view.countedBy ?? '', cashier: shift.cashierName })}
        </p>
      )}
      <CashFacts sheet={sheet} />
      {view.varianceReason && (
        <p className={styles.hint}>{say('shiftSheet.reason', { reason: view.varianceReason })}</p>
      )}
      <FactList>
        {sheet.tenders.map(({ method, amountFen, receipts }) => {
          const key = `receipt.tender.${method}`;
          return (
            <Fact key={method} name={`${isWordKey(key) ? say(key) : method} × ${receipts}`}>
              <Amount fen={amountFen} />
            </Fact>
          );
        })}
        {sheet.receipts.map(({ series, from, to, count, voids, gaps }) => (
          <Fact key={series} name={say('shift.receipts')}>
            {say('day.range', {
              series,
              from: serial(from),
              to: serial(to),
              count,
              voids: voids.length,
            })}
            {gaps.length > 0 && ` · ${say('shiftSheet.gaps')} ${gaps.map(serial).join(' ')}`}
          </Fact>
        ))}
        {handedOver && (
          <>
            <Fact name={say('shiftSheet.kept')}>
              <Amount fen={sheet.keptFloatFen} nilDash />
            </Fact>
            <Fact name={say('shiftSheet.toBank')}>
              <Amount fen={sheet.toBankFen} nilDash />
            </Fact>
          </>
        )}
      </FactList>
      <div className={styles.soft}>
        <div>{say('shiftSheet.unprinted', { list: named(sheet.unprinted) })}</div>
        <div>{say('shiftSheet.unknownPrints', { list: named(sheet.unknownPrints) })}</div>
        <div>
          {say('shiftSheet.transfers', {
            list: named(
              sheet.transfers.map(
                ({ slipNumber, amountFen }) => `${slipNumber} ${amountText(amountFen, { sign: true })}`,
              ),
            ),
          })}
        </div>
        {handedOver && (
          <div>
            {say('shiftSheet.handedOver', {
              by: handedOver.by,
              at: instantText(handedOver.at),
              to: handedOver.to ?? say('shiftSheet.safe'),
            })}
          </div>
        )}
        {review && (
          <div>
            {say('shiftSheet.reviewed', { by: review.by, at: instantText(review.at) })}
            {review.note && ` ${review.note}`}
          </div>
        )}
      </div>
    </div>
  );
}
