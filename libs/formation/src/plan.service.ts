import { ensure, type PageQuery } from '@concentric/kernel';
import { Database, databaseNow, ensureMay, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { PlanChange } from './contract';
import { Plan, Target } from './formation.entity';
import { ensureComplete, ensureUnits } from './formation.rules';
import { holdPlace, keepPlan, listPlans, planViews, submittedPlan, type PlanShown } from './formation.store';

/** What a center is to become, with numbers to be held to; each version is frozen when it is submitted. */
@Injectable()
export class PlanService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string, page: PageQuery) {
    return listPlans(this.database.reader, caller, centerId, page);
  }

  async read(caller: Caller, id: string): Promise<PlanShown> {
    const tx = this.database.reader;
    return view(tx, await find(tx, caller, Plan, id));
  }

  /** @throws Refusal `plan_draft_exists`, `target_unit_required` */
  draft(caller: Caller, centerId: string, wish: PlanChange): Promise<PlanShown> {
    return this.database.write(caller, async (tx) => {
      const { cityCode } = await holdPlace(tx, centerId);
      const plan = Object.assign(new Plan(), {
        ...{ id: newId(), centerId, cityCode, number: (await tx.countBy(Plan, { centerId })) + 1, state: 'draft' },
        ...{ sections: wish.sections, submittedBy: null, submittedAt: null, version: 1 },
      });
      ensureMay(caller, 'prepare', plan);
      ensure(!(await tx.existsBy(Plan, { centerId, state: 'draft' })), 'plan_draft_exists');
      ensureUnits(wish.targets);
      await keepPlan(tx, caller, plan, 'drafted');
      await keepTargets(tx, plan.id, wish);
      return view(tx, plan);
    });
  }

  /** @throws Refusal `plan_frozen`, `target_unit_required`, `stale_version` */
  change(caller: Caller, id: string, wish: PlanChange): Promise<PlanShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'prepare', Plan, id);
      ensure(before.state === 'draft', 'plan_frozen');
      ensureUnits(wish.targets);
      await keepTargets(tx, id, wish);
      return view(tx, await keepPlan(tx, caller, changed(before, { sections: wish.sections }), 'changed'));
    });
  }

  /** @throws Refusal `plan_frozen`, `plan_incomplete` */
  submit(caller: Caller, id: string): Promise<PlanShown> {
    return this.database.write(caller, async (tx) => {
      const before = await hold(tx, caller, 'prepare', Plan, id);
      ensure(before.state === 'draft', 'plan_frozen');
      const [{ sections, targets }] = (await planViews(tx, [before])) as [PlanShown];
      ensureComplete({ sections, targets });
      const last = await submittedPlan(tx, before.centerId);
      if (last) await keepPlan(tx, caller, changed(last, { state: 'superseded' }), 'superseded');
      const change = {
        state: 'submitted',
        submittedBy: caller.facts.userId,
        submittedAt: await databaseNow(tx),
      } as const;
      return view(tx, await keepPlan(tx, caller, changed(before, change), 'submitted'));
    });
  }
}

const changed = (plan: Plan, change: Partial<Plan>): Plan =>
  Object.assign(new Plan(), plan, change, { version: plan.version + 1 });

async function keepTargets(tx: Tx, planId: string, { targets }: PlanChange): Promise<void> {
  await tx.delete(Target, { planId });
  const rows = targets.map((target, i) => ({ ...target, code: target.code ?? null, planId, number: i + 1 }));
  if (rows.length > 0) await tx.insert(Target, rows);
}

async function view(tx: Tx, plan: Plan): Promise<PlanShown> {
  const [shown] = await planViews(tx, [plan]);
  return shown!;
}
