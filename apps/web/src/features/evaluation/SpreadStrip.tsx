import { formatPoints } from './points';

type SpreadStripProps = { totals: readonly number[]; mean: number | null; label: string; wide?: boolean };

const width = 120;
const at = (hundredths: number) => 4 + (hundredths / 10_000) * (width - 8);

/** Every reviewer's total on a line from 0 to 100, and their mean: agreement and dispute at one glance. */
export function SpreadStrip({ totals, mean, label, wide }: SpreadStripProps) {
  if (totals.length === 0) return null;
  const [low, high] = [Math.min(...totals), Math.max(...totals)];
  return (
    <svg className={wide ? 'spread' : 'spread spread-apart'} viewBox={`0 0 ${width} 18`} role="img" aria-label={label}>
      <line x1="4" x2={width - 4} y1="9" y2="9" className="spread-line" />
      <line x1={at(low)} x2={at(high)} y1="9" y2="9" className="spread-range" />
      {totals.map((total, i) => (
        <circle key={i} cx={at(total)} cy="9" r="3.4" className="spread-dot">
          <title>{formatPoints(total)}</title>
        </circle>
      ))}
      {mean !== null && <line x1={at(mean)} x2={at(mean)} y1="2" y2="16" className="spread-mean" />}
    </svg>
  );
}
