import { accreditationFacts } from '@concentric/accreditation';
import { assessmentFacts } from '@concentric/assessment';
import { councilFacts } from '@concentric/council';
import { duesFacts } from '@concentric/dues';
import { formationFacts } from '@concentric/formation';
import { indicatorFacts } from '@concentric/indicator';
import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import { registerFacts } from '@concentric/register';
import { roadmapFacts } from '@concentric/roadmap';
import { serviceFacts } from '@concentric/service';
import { staffingFacts } from '@concentric/staffing';
import { taskFacts } from '@concentric/task';
import type { CenterFacts } from '@contract/policy-pack';

/** What a feature knows of a center on a day. */
type Collector = (tx: Tx, centerId: string, asOf: Day) => Promise<Partial<CenterFacts>>;

/** Every feature of governance tells its part; what none tells is not known. */
export const collectors: readonly Collector[] = [
  councilFacts,
  roadmapFacts,
  formationFacts,
  accreditationFacts,
  staffingFacts,
  taskFacts,
  registerFacts,
  duesFacts,
  serviceFacts,
  indicatorFacts,
  assessmentFacts,
];
