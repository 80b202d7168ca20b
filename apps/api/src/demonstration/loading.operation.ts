import { DuesScheduleService, DuesService } from '@concentric/dues';
import { cny, monthsLater, type Day } from '@concentric/kernel';
import { StaffingService } from '@concentric/staffing';
import { TaskService } from '@concentric/task';
import { NewTask } from '@contract/task';
import type { Gate } from '@contract/staffing';
import type { Layer } from '@contract/dues';
import type { Cast } from './cast';
import type { CenterKey } from './centers';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';
import type { OrganizationKey } from './organizations';

type Owner = OrganizationKey | 'manager' | null;
type Branch = readonly [
  title: string,
  owner: Owner,
  monthDay: string,
  reached: number | 'done',
  parts?: readonly Branch[],
];

/** What the center of chips means to do this year, by whom and until when; a task with parts is as far as they are. */
const tasks: readonly Branch[] = [
  [
    '建成 12 英寸共性技术中试平台',
    ...(['metrology', '12-20', 0] as const),
    [
      ['刻蚀机搬迁与安装验收', 'metrology', '03-31', 'done'],
      ['量测设备量值溯源', 'metrology', '08-31', 70],
      ['中试线联调与工艺窗口验证', null, '12-20', 10],
    ],
  ],
  [
    '共性技术攻关与成果转化',
    ...(['manager', '12-31', 0] as const),
    [
      ['扇出型封装翘曲控制专利许可两家以上', 'packaging', '10-31', 'done'],
      ['先进封装散热联合研发验收', 'packaging', '12-15', 45],
      ['发布共性技术需求清单', 'association', '06-30', 'done'],
    ],
  ],
  ['主导制定团体标准一项', 'association', '11-30', 60],
  ['培训工程技术人员 200 人次', 'manager', '12-10', 80],
  ['孵化初创企业两家', null, '12-31', 0],
];

/** Researchers and staff, research costs and all costs (ten thousand yuan) a month; alloys spends too little on research. */
const gates: Record<CenterKey, { people: readonly [number, number]; costs: readonly [number, number] }> = {
  chips: { people: [46, 118], costs: [412, 1_060] },
  alloys: { people: [27, 79], costs: [176, 640] },
};

const dues: readonly (readonly [Layer, yuan: number])[] = [
  ['core', 50_000],
  ['partner', 20_000],
];

const wan = 10_000 * 100;

/** A year's work, the ratio gates month by month, and the membership dues. */
export class OperationLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly today: Day,
  ) {}

  async everything(): Promise<void> {
    for (const task of tasks) await this.lay(task, null);
    for (const center of ['chips', 'alloys'] as const) await this.report(center);
    await this.collect();
  }

  private get year() {
    return Number(this.today.slice(0, 4));
  }

  private async lay([title, owner, monthDay, reached, parts = []]: Branch, parentId: string | null): Promise<void> {
    const service = new TaskService(this.database);
    const manager = this.cast.as(registrars.chips.manager);
    const ownerUserId = owner === 'manager' ? manager.facts.userId : null;
    const ownerOrganizationId = owner && owner !== 'manager' ? this.cast.organization(owner) : null;
    const { year } = this;
    const { id } = await service.add(
      manager,
      this.cast.center('chips'),
      NewTask.parse({ year, parentId, title, ownerUserId, ownerOrganizationId, dueOn: `${year}-${monthDay}` }),
    );
    for (const part of parts) await this.lay(part, id);
    if (reached === 'done') await service.complete(manager, id, { evidence: '验收报告（示例）' });
    else if (reached > 0) await service.progress(manager, id, { progress: reached });
  }

  /** The months of the half year before this one. */
  private async report(center: CenterKey): Promise<void> {
    const service = new StaffingService(this.database);
    const manager = this.cast.as(registrars[center].manager);
    const { people, costs } = gates[center];
    for (let ago = 6; ago >= 1; ago--) {
      const month = monthsLater(`${this.today.slice(0, 7)}-01`, -ago).slice(0, 7);
      const enter = (gate: Gate, part: number, whole: number, evidence: string) =>
        service.enter(manager, this.cast.center(center), { gate, month, part, whole, evidence });
      await enter('researchers', people[0] - ago, people[1] - ago, '职工花名册（示例）');
      await enter('research_spending', (costs[0] - 9 * ago) * wan, (costs[1] - 7 * ago) * wan, '月度账册（示例）');
    }
  }

  /** Dues of members that give capital or work on projects; the first of them have paid. */
  private async collect(): Promise<void> {
    const [schedules, service] = [new DuesScheduleService(this.database), new DuesService(this.database)];
    const finance = this.cast.as(registrars.chips.finance);
    const { year } = this;
    for (const [memberClass, yuan] of dues) {
      const wish = {
        year,
        memberClass,
        amount: cny(yuan * 100),
        dueOn: `${year}-06-30`,
        basis: '中心章程第二十三条（示例）',
      };
      const { id } = await schedules.set(finance, this.cast.center('chips'), wish);
      await schedules.charge(finance, id);
    }
    const { items } = await service.list(finance, this.cast.center('chips'), { year, limit: 200 });
    const paidOn = this.today < `${year}-06-18` ? this.today : `${year}-06-18`;
    for (const [index, { id, amount }] of items.entries()) {
      if (index % 4 === 3) continue;
      const part = index % 4 === 2 ? cny(amount.amount / 2) : amount;
      await service.pay(finance, id, { amount: part, paidOn, reference: `银行回单 ${year}-${index + 1}（示例）` });
    }
  }
}
