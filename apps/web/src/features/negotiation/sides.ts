import type { Language } from '../../i18n';
import { nameIn } from '../../ui/format';

type Sides = {
  readonly licensorOrganizationName: string;
  readonly licensorOrganizationNameEn: string | null;
  readonly licenseeOrganizationName: string;
  readonly licenseeOrganizationNameEn: string | null;
};

/** The names of the two sides of talks, in a language. */
export const sidesIn = (language: Language, sides: Sides): { licensor: string; licensee: string } => ({
  licensor: nameIn(language, { name: sides.licensorOrganizationName, nameEn: sides.licensorOrganizationNameEn }),
  licensee: nameIn(language, { name: sides.licenseeOrganizationName, nameEn: sides.licenseeOrganizationNameEn }),
});
