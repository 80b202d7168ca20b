import { AttestationService } from '@concentric/compliance';
import { daysLater, type Day } from '@concentric/kernel';
import { fulfil, raise } from '@concentric/obligation';
import { NewAttestation } from '@contract/compliance';
import type { Cast } from './cast';
import type { CenterKey } from './centers';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

const words: readonly (readonly [CenterKey, string, boolean, string])[] = [
  ['chips', 'BJ04.leading', true, '发起单位列入市级龙头企业名单（示例），见附件与单位公示。'],
  ['chips', 'BJ22.thinktank', false, '产业智库尚未设立，计划下一年度启动。'],
  ['alloys', 'CQ02.shareholders', true, '股东中有 2 家市级技术创新示范企业（示例）。'],
];

/** What people answer for where no record can tell, and the next meeting each center owes. */
export class ComplianceLoading {
  private readonly attestations: AttestationService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly today: Day,
  ) {
    this.attestations = new AttestationService(database);
  }

  async everything(): Promise<void> {
    for (const [center, clauseId, holds, statement] of words) {
      const manager = this.cast.as(registrars[center].manager);
      const word = NewAttestation.parse({ clauseId, holds, statement });
      await this.attestations.give(manager, this.cast.center(center), word);
    }
    for (const center of ['chips', 'alloys'] as const) await this.meeting(center);
    await this.earlier();
  }

  /** What the first of the centers has done, and what it is let off. */
  private async earlier(): Promise<void> {
    const centerId = this.cast.center('chips');
    const manager = this.cast.as(registrars.chips.manager);
    const subject = { type: 'center', id: centerId };
    const year = this.today.slice(0, 4);
    const held = { centerId, kind: 'meeting', key: `${year} 技术专家委员会年度会议` } as const;
    const claim = { centerId, kind: 'support_claim', key: `${year} 研发费用加计扣除` } as const;
    await this.database.write(manager, async (tx) => {
      await raise(tx, manager, { ...held, dueOn: daysLater(this.today, -10), subject });
      await fulfil(tx, manager, held, daysLater(this.today, -33));
      await raise(tx, manager, { ...claim, dueOn: daysLater(this.today, 45), subject });
      return {};
    });
  }

  private async meeting(center: CenterKey): Promise<void> {
    const centerId = this.cast.center(center);
    const dueOn = daysLater(this.today, 20);
    const key = `${dueOn.slice(0, 4)} 董事会年度会议`;
    const manager = this.cast.as(registrars[center].manager);
    await this.database.write(manager, async (tx) => {
      await raise(tx, manager, { centerId, kind: 'meeting', key, dueOn, subject: { type: 'center', id: centerId } });
      return {};
    });
  }
}
