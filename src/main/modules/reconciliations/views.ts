import type { Output } from '#shared/contract/index.ts';
import type { ChannelLine, OurTender, ReconItem } from '#shared/domain/reconciliation/facts.ts';
import type { Suggestion } from '#shared/domain/reconciliation/suggest.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { withDetail } from '../../reports/reconciliation/channelLines.ts';
import { channelOfItem, dayOfItem, itemIdOf } from '../../reports/reconciliation/loadReconciliation.ts';
import { explanationsOf } from './explanations.ts';

export type ItemView = Output<'reconciliations.list'>['rows'][number];

function tenderView({ id, kind, method, amountFen, reference, day, roomId, roomCode, number }: OurTender) {
  return {
    tenderId: id,
    kind,
    method,
    amountFen,
    day,
    number,
    ...(roomId !== null && { roomId }),
    ...(roomCode !== null && { roomCode }),
    ...(reference !== null && { reference }),
  };
}

function lineView(line: ChannelLine) {
  const {
    key,
    channel,
    kind,
    transactionId,
    merchantNo,
    at,
    day,
    amountFen,
    status,
    origin,
    note,
    counterparty,
  } = line;
  return {
    lineKey: key,
    channel,
    kind,
    transactionId,
    at,
    day,
    amountFen,
    status,
    ...(merchantNo !== null && { merchantNo }),
    ...(origin !== null && { origin }),
    ...(note !== null && { note }),
    ...(counterparty !== null && { counterparty }),
  };
}

const sumOf = (parts: readonly { amountFen: number }[]) =>
  parts.reduce((sum, part) => sum + part.amountFen, 0);

/** An item as the contract shows it. What people wrote is opened here, for the rows that are shown. */
export function itemViews(
  context: HandlerContext,
  items: readonly ReconItem[],
  suggestions: ReadonlyMap<string, Suggestion>,
  parts: { tender(id: string): OurTender | undefined; line(key: string): ChannelLine | undefined },
): ItemView[] {
  const { keys } = context.community;
  const told = explanationsOf(context);
  const opened = (line: ChannelLine) => lineView(withDetail(line, keys.open));
  return items.map((item): ItemView => {
    const ids = [...item.tenders.map((one) => one.id), ...item.lines.map((one) => one.key)];
    const suggestion = ids.map((id) => suggestions.get(id)).find((one) => one !== undefined);
    const tender = suggestion && parts.tender(suggestion.tenderId);
    const line = suggestion && parts.line(suggestion.lineKey);
    const explanations = ids.flatMap(told).sort((a, b) => a.at - b.at);
    const explainedEnd = ids.find((id) => told(id).some((one) => !one.withdrawn));
    const explanation = explanations.findLast((one) => !one.withdrawn && one.text !== undefined)?.text;
    return {
      itemId: itemIdOf(item),
      class: item.class,
      rule: item.rule,
      open: item.open,
      day: dayOfItem(item),
      channel: channelOfItem(item),
      tenders: item.tenders.map(tenderView),
      lines: item.lines.map(opened),
      ourFen: sumOf(item.tenders),
      theirFen: sumOf(item.lines),
      ...(explanation !== undefined && { explanation }),
      ...(explanations.length > 0 && { explanations }),
      ...(explainedEnd !== undefined && { explainedEnd }),
      ...(suggestion &&
        tender &&
        line && {
          suggestion: {
            tender: tenderView(tender),
            line: opened(line),
            reasons: [...suggestion.reasons],
            certain: suggestion.certain,
          },
        }),
    };
  });
}
