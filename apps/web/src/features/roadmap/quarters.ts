/** Which quarter since the year 0 a quarter such as `2026-Q3` is. */
export const quarterNumber = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1;

export const quarterOf = (number: number) => `${Math.floor(number / 4)}-Q${(number % 4) + 1}`;

/** Every quarter from the first to the last of these, to choose from: ten years at least. */
export function quarterChoices(year: number): string[] {
  return Array.from({ length: 60 }, (_, i) => quarterOf((year - 5) * 4 + i));
}
