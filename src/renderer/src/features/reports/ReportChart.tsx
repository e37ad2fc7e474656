import { BarChart } from '@mantine/charts';
import type { Output } from '#shared/contract/index.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './ReportsScreen.module.css';
import type { Target } from './target.ts';

type Chart = NonNullable<Output<'reports.run'>['chart']>;
type Props = {
  readonly label: string;
  readonly chart: Chart;
  readonly onOpen: (target: Target) => void;
};

const FEN_PER_WAN = 1_000_000;
const HEIGHT = 170;
/** Grey for what is there to compare with, the accent for what it is about. */
const COLOURS = ['var(--steward-text-soft)', 'var(--steward-accent)'];

/** Figures side by side, each bar with its own in 万元 or per cent; a click on a point opens the lines behind it. */
export function ReportChart({ label, chart, onOpen }: Props) {
  const say = useSay();
  const isPercent = chart.unit === 'percent';
  const short = isPercent ? percent : wan;
  if (chart.points.length < 2) return null;
  const data = chart.points.map(({ label: name, values }) => ({
    name,
    ...Object.fromEntries(chart.series.map(({ key }, place) => [key, values[place] ?? 0])),
  }));
  return (
    <div className={styles.chart} role="img" aria-label={label}>
      <div className={styles.legend}>
        {chart.series.map(({ key, title }, index) => (
          <span key={key} className={styles.series}>
            <span className={styles.swatch} style={{ background: COLOURS[index % COLOURS.length] }} />
            {title}
          </span>
        ))}
        <span className={styles.quiet}>{say(isPercent ? 'figures.chartPercent' : 'figures.chartUnit')}</span>
      </div>
      <BarChart
        h={HEIGHT}
        data={data}
        dataKey="name"
        series={chart.series.map(({ key, title }, index) => ({
          name: key,
          label: title,
          color: COLOURS[index % COLOURS.length] ?? '',
        }))}
        gridAxis="x"
        withBarValueLabel
        valueLabelProps={{ formatter: (value) => short(Number(value)) }}
        maxBarWidth={44}
        yAxisProps={{ tickFormatter: short, width: 48 }}
        valueFormatter={(value) =>
          isPercent ? `${percent(value)} %` : amountText(Math.round(value), { sign: true })
        }
        barChartProps={{ margin: { top: 18 } }}
        barProps={{
          onClick: (_bar, index) => {
            const target = chart.points[index]?.target;
            if (target) onOpen(target);
          },
        }}
      />
    </div>
  );
}

/** Hundredths of a per cent, without idle digits. */
function percent(hundredths: number): string {
  return String(Number((hundredths / 100).toFixed(1)));
}

function wan(fen: number): string {
  return (fen / FEN_PER_WAN).toFixed(2);
}
