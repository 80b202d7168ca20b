import { ChartFigure, lengthOf, toneOf, type Bar, type Series } from './ChartFigure';
import { useRoom } from './useRoom';

type ColumnChartProps = {
  title: string;
  first: string;
  series: readonly Series[];
  bars: readonly Bar[];
  /** What a column of full height stands for; the tallest column where none is given. */
  full?: number;
  /** Whether the columns go without their values, which would not fit above them. */
  plain?: boolean;
};

const [height, top, foot] = [200, 22, 26];

/** Columns side by side, such as months; each may be stacked of several series. */
export function ColumnChart({ title, first, series, bars, full, plain = false }: ColumnChartProps) {
  const [drawing, width] = useRoom();
  const most = Math.max(full ?? 0, ...bars.map(lengthOf)) || 1;
  const step = width / Math.max(bars.length, 1);
  const thick = Math.min(step * 0.62, 46);
  const drawn = height - top - foot;
  // Names that would run into each other are left out evenly; the table has them all.
  const every = Math.ceil(bars.length / Math.max(1, Math.floor(width / 34)));
  return (
    <ChartFigure title={title} first={first} series={series} bars={bars}>
      <svg
        ref={drawing}
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        className="chart-drawing"
        aria-hidden="true"
      >
        {[0, 0.5, 1].map((line) => (
          <line key={line} className="chart-line" x1="0" x2={width} y1={top + drawn * line} y2={top + drawn * line} />
        ))}
        {bars.map((bar, i) => {
          const x = i * step + (step - thick) / 2;
          const tall = (lengthOf(bar) / most) * drawn;
          return (
            <g key={bar.key}>
              {stacked(bar).map(({ part, before }) => (
                <rect
                  key={part.series}
                  className={toneOf(series, part.series)}
                  x={x}
                  width={thick}
                  y={top + drawn - ((before + part.value) / most) * drawn}
                  height={(part.value / most) * drawn}
                >
                  <title>{`${bar.name}: ${part.text}`}</title>
                </rect>
              ))}
              {i % every === 0 && (
                <>
                  {!plain && step * every >= bar.text.length * 8 && lengthOf(bar) > 0 && (
                    <text className="chart-value" x={x + thick / 2} y={top + drawn - tall - 6} textAnchor="middle">
                      {bar.text}
                    </text>
                  )}
                  {/* The first may be wider than its column: it begins at the edge then. */}
                  <text
                    className="chart-name"
                    x={Math.max(x + thick / 2, bar.name.length * 3.6)}
                    y={height - 8}
                    textAnchor="middle"
                  >
                    {bar.name}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
    </ChartFigure>
  );
}

/** The parts of a bar with what lies before each. */
export const stacked = ({ parts }: Bar) =>
  parts.map((part, i) => ({ part, before: parts.slice(0, i).reduce((sum, { value }) => sum + value, 0) }));
