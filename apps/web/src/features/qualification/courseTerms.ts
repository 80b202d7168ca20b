import type { CourseView } from '@contract/qualification';
import type { TFunction } from 'i18next';

/** How long a course qualifies, in words. */
export function termsText({ validMonths, unusedDays }: CourseView, t: TFunction): string {
  const terms = [
    validMonths !== null && t('course.termsMonths', { count: validMonths }),
    unusedDays !== null && t('course.termsUnused', { count: unusedDays }),
  ].filter(Boolean);
  return terms.length > 0 ? terms.join(' · ') : t('course.termsNone');
}
