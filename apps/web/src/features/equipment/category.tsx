import { useTranslation } from 'react-i18next';
import type { zh } from '../../i18n/zh';

export const categories = [
  'xrd',
  'emc',
  'sem',
  'tem',
  'cmm',
  'nmr',
  'mass_spectrometer',
  'spectrometer',
  'lithography',
  'etching',
  'deposition',
  'testing_machine',
  'environmental_chamber',
  'battery_cycler',
  'additive_manufacturing',
  'other',
] as const satisfies (keyof typeof zh.category)[];

const kinds = ['room', 'operator', 'accessory'] as const;

/** The name of a category, which of what is no instrument is its kind; an unknown one is shown as it was written. */
export function useCategoryName(category: string): string {
  const { t } = useTranslation();
  const known = categories.find((name) => name === category);
  if (known) return t(`category.${known}`);
  const kind = kinds.find((name) => name === category);
  return kind ? t(`resourceKind.${kind}`) : category.toUpperCase();
}

/** A figure drawn from the category's letters, so that cards of one kind look alike. */
export function CategoryGlyph({ category }: { category: string }) {
  const seed = [...category].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 997, 7);
  const peaks = Array.from({ length: 9 }, (_, i) => 8 + ((seed * (i + 3) * (i + 7)) % 41));
  const path = peaks
    .map((height, i) => `L${i * 15 + 4} 56 L${i * 15 + 7.5} ${56 - height} L${i * 15 + 11} 56`)
    .join(' ');
  return (
    <svg className="card-trace" viewBox="0 0 140 60" aria-hidden="true">
      <path d={`M0 56 ${path} L140 56`} />
    </svg>
  );
}
