import { ChartFigure, lengthOf, toneOf, type Bar, type Series } from './ChartFigure';
import { stacked } from './ColumnChart';
import { useRoom } from './useRoom';

type BarChartProps = {
  title: string;
  first: string;
  series: readonly Series[];
  bars: readonly Bar[];
  full?: number;
  /** Only so many are drawn; the table has them all. */
  most: number;
  rest: (count: number) => string;
};

const row = 42;
/** The width of half a Chinese character, which most Latin letters keep within. */
const letter = 6.6;
const roomOf = (text: string) => text.length * 8 + 12;

/** Bars one below the other, each under its name, such as instruments. */
export function BarChart({ title, first, series, bars, full, most, rest }: BarChartProps) {
  const [drawing, width] = useRoom();
  const shown = bars.slice(0, most);
  const longest = Math.max(full ?? 0, ...bars.map(lengthOf)) || 1;
  return (
    <ChartFigure title={title} first={first} series={series} bars={bars}>
      <svg
        ref={drawing}
        viewBox={`0 0 ${width} ${shown.length * row}`}
        height={shown.length * row}
        className="chart-drawing"
        aria-hidden="true"
      >
        {shown.map((bar, i) => (
          <g key={bar.key} transform={`translate(0 ${i * row})`}>
            <text className="chart-name" x="0" y="14">
              {cut(bar.name, (width - roomOf(bar.text)) / letter)}
            </text>
            <text className="chart-value" x={width} y="14" textAnchor="end">
              {bar.text}
            </text>
            <rect className="chart-rail" x="0" y="21" width={width} height="10" rx="3" />
            {stacked(bar).map(({ part, before }) => (
              <rect
                key={part.series}
                className={toneOf(series, part.series)}
                x={(before / longest) * width}
                y="21"
                width={(part.value / longest) * width}
                height="10"
              >
                <title>{`${bar.name}: ${part.text}`}</title>
              </rect>
            ))}
          </g>
        ))}
      </svg>
      {bars.length > shown.length && <p className="hint">{rest(bars.length - shown.length)}</p>}
    </ChartFigure>
  );
}

/** Chinese characters are about twice as wide as Latin ones. */
function cut(name: string, room: number): string {
  let used = 0;
  const fits = [...name].findIndex((sign) => (used += sign.codePointAt(0)! > 0x2e7f ? 2 : 1) > room);
  return fits === -1 ? name : `${[...name].slice(0, fits - 1).join('')}…`;
}
