import type { Unit } from '@contract/indicator';

/** How many decimals a unit is shown with, and how many of the units kept one shown unit is. */
const shapes: Partial<Record<Unit, { decimals: number; per: bigint }>> = {
  fen: { decimals: 2, per: 100n },
  fen_per_person: { decimals: 2, per: 100n },
  fen_per_square_kilometre: { decimals: 2, per: 100n },
  basis_points: { decimals: 2, per: 100n },
  minutes: { decimals: 1, per: 60n },
  kilograms_per_ten_thousand_yuan: { decimals: 3, per: 1000n },
};

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A value as it is read, without its unit: yuan of fen, percent of basis points, hours of minutes, tonnes of kilograms. */
export function formatValue(value: number, unit: Unit): string {
  const shape = shapes[unit];
  if (!shape) return grouped(String(value));
  const scaled = (BigInt(Math.abs(value)) * 10n ** BigInt(shape.decimals)) / shape.per;
  const digits = String(scaled).padStart(shape.decimals + 1, '0');
  const rest = digits.slice(-shape.decimals).replace(/0+$/, '');
  return `${value < 0 ? '−' : ''}${grouped(digits.slice(0, -shape.decimals))}${rest && `.${rest}`}`;
}

/** What was typed in the shown unit as whole kept units; null when it is no such number. */
export function readValue(text: string, unit: Unit): number | null {
  const { decimals, per } = shapes[unit] ?? { decimals: 0, per: 1n };
  const match = /^(\d{1,15})(?:\.(\d*))?$/.exec(text.trim());
  if (!match || (match[2] ?? '').length > decimals) return null;
  const scaled = BigInt(match[1]! + (match[2] ?? '').padEnd(decimals, '0')) * per;
  const divisor = 10n ** BigInt(decimals);
  const value = Number(scaled / divisor);
  return scaled % divisor === 0n && Number.isSafeInteger(value) ? value : null;
}

/** A value with its unit, as it is read; what is merely counted has none in English. */
export const withUnit = (value: string, unit: string): string => `${value} ${unit}`.trim();
