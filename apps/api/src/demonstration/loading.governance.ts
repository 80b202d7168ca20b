import { after, civilDay, day, daysLater, monthsLater, type Day } from '@concentric/kernel';
import type { Cast } from './cast';
import { AccreditationLoading } from './loading.accreditation';
import { AssessmentLoading } from './loading.assessment';
import { CouncilLoading } from './loading.council';
import { FormationLoading } from './loading.formation';
import { RoadmapLoading } from './loading.roadmap';
import type { WithinTransaction } from './one-transaction';

/** Centers in every state a city can leave them in, and who decides inside one of them. */
export class GovernanceLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
    private readonly today: Day,
  ) {}

  async everything(): Promise<void> {
    // Three years and some days ago, so that the assessment of the three years has begun.
    const accreditedOn = daysLater(monthsLater(this.today, -36), -20);
    const preparingOn = daysLater(monthsLater(this.today, -5), -3);
    const formation = new FormationLoading(this.cast, this.database);
    await formation.found({ robots: accreditedOn, sensors: preparingOn, embodied: this.today });
    const accreditation = new AccreditationLoading(this.cast, this.database, formation);
    await accreditation.officers();
    await accreditation.granted('robots', 'accredited', ...(await this.formed(formation, 'robots', accreditedOn)));
    await accreditation.granted('sensors', 'preparing', ...(await this.formed(formation, 'sensors', preparingOn)));
    await this.underWay(formation, accreditation);
    await this.inside(formation.centers.get('embodied')!);
    const robots = formation.centers.get('robots')!;
    await new AssessmentLoading(this.cast, this.database, this.today).everything(robots);
  }

  /** @returns the moment it is granted, and the plan it was granted for, a hundred days older */
  private async formed(formation: FormationLoading, key: 'robots' | 'sensors', on: Day): Promise<[Date, string]> {
    const at = after(new Date(`${on}T00:00:00Z`), 4 * 60 * 60_000);
    return [at, await formation.form(key, after(at, -100 * day))];
  }

  /** One application before its experts, one before the public. */
  private async underWay(formation: FormationLoading, accreditation: AccreditationLoading): Promise<void> {
    await formation.form('alloys', after(this.now, -40 * day));
    await formation.form('embodied', after(this.now, -30 * day));
    const reviewed = await accreditation.apply('alloys', '申请认定为重庆市制造业创新中心（轻量化材料）。');
    await accreditation.seat(reviewed, 'expert', 'technology', true);
    await accreditation.seat(reviewed, 'industry-expert', 'industry', true, 84);
    await accreditation.seat(reviewed, 'economics-expert', 'economics', false);
    const published = await accreditation.apply('embodied', '申请认定为广州市级制造业创新中心（具身智能）。');
    await accreditation.seat(published, 'industry-expert', 'industry', true, 88);
    await accreditation.seat(published, 'economics-expert', 'economics', true, 83);
    await accreditation.publish(published);
  }

  private async inside(embodied: string): Promise<void> {
    const roadmap = new RoadmapLoading(this.cast, this.database, Number(civilDay(this.now).slice(0, 4)));
    const draft = await roadmap.draft();
    await new CouncilLoading(this.cast, this.database, this.now, this.today).everything(draft, embodied);
    await roadmap.publish(draft);
  }
}
