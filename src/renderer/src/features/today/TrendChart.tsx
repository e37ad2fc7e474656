import { LineChart } from '@mantine/charts';
import { amountText } from '../../ui/Amount.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Figures } from './figures.ts';

const FEN_PER_WAN = 1_000_000;

/** Billed in grey, collected in the accent; the gap between them is the story. */
export function TrendChart({ trend }: { readonly trend: Figures['trend'] }) {
  const say = useSay();
  if (trend.length < 2) return <Empty title={say('today.trendNone')} />;
  return (
    <div style={{ flex: 1, minHeight: 0 }} role="img" aria-label={say('today.trend')}>
      <LineChart
        h="100%"
        data={trend.map(({ period, billedFen, collectedFen }) => ({ period, billedFen, collectedFen }))}
        dataKey="period"
        series={[
          { name: 'billedFen', label: say('today.billed'), color: 'var(--steward-text-soft)' },
          { name: 'collectedFen', label: say('today.collected'), color: 'var(--steward-accent)' },
        ]}
        curveType="linear"
        withDots={false}
        withLegend
        legendProps={{ verticalAlign: 'top', height: 30 }}
        gridAxis="x"
        yAxisProps={{ tickFormatter: (fen: number) => (fen / FEN_PER_WAN).toFixed(1), width: 42 }}
        valueFormatter={(fen) => amountText(Math.round(fen), { sign: true })}
      />
    </div>
  );
}
