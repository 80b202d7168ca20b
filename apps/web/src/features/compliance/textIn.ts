import type { Bilingual } from '@contract/policy-pack';
import type { Language } from '../../i18n';

/** What the documents' checks say, in the language the page is in. */
export const textIn = (language: Language, { zh, en }: Bilingual) => (language === 'en' ? en : zh);
