import type { StatementField } from './contract';

/** A column of a city's form: what it holds, what it is called there, and how wide it is printed, in points. */
export type StatementColumn = {
  readonly field: StatementField;
  readonly heading: string;
  readonly headingEn: string;
  readonly width: number;
};
export type StatementForm = {
  readonly title: string;
  readonly titleEn: string;
  /** Where the policy speaks of sharing equipment and of support for it; null where it does not. */
  readonly basis: string | null;
  readonly columns: readonly StatementColumn[];
};

const column = (field: StatementField, width: number, heading: string, headingEn: string): StatementColumn => ({
  ...{ field, width, heading, headingEn },
});

/** Until a city publishes a form of its own. Printed columns share the 770 points of a lying A4 page. */
const standard: StatementForm = {
  title: '科研基础设施和大型科研仪器开放共享情况表',
  titleEn: 'Open sharing of research infrastructure and large instruments',
  basis: null,
  columns: [
    column('number', 24, '序号', 'No.'),
    column('name', 66, '名称', 'Name'),
    column('model', 44, '型号', 'Model'),
    column('category', 44, '类别', 'Category'),
    column('owner', 62, '所属单位', 'Owner'),
    column('runningHours', 44, '运行机时（小时）', 'Running hours'),
    column('externalHours', 44, '对外服务机时（小时）', 'External service hours'),
    column('externalOrganizations', 34, '服务外部单位数', 'External organizations'),
    column('externalPersons', 34, '服务外部人数', 'External persons'),
    column('externalUses', 34, '对外测试次数', 'External tests'),
    column('externalSamples', 34, '对外测试样品数', 'External samples'),
    column('incomeCore', 46, '对外收入·核心层（元）', 'External income, core (CNY)'),
    column('incomePartner', 46, '对外收入·伙伴层（元）', 'External income, partner (CNY)'),
    column('incomeRadiation', 46, '对外收入·辐射层（元）', 'External income, radiation (CNY)'),
    column('incomeVisitor', 46, '对外收入·访客（元）', 'External income, visitors (CNY)'),
    column('externalIncome', 50, '对外收入合计（元）', 'External income (CNY)'),
    column('prices', 72, '收费标准（元/小时）', 'Prices (CNY per hour)'),
  ],
};
/**
 * The form of each policy, by its id. No city has published one with its policy, so that each has the standard columns;
 * change them here when it does. Source of the subsidy: Chongqing 2017, 五(三): 对创新中心科研基础设施和大型科研仪器开放
 * 共享予以适当补助. It names no rate, nor do the others, and so no amount is worked out. The original value (原值) that such
 * forms often ask for is left out: the platform keeps none.
 */
const forms: Readonly<Record<string, StatementForm>> = {
  'beijing-2016': standard,
  guangzhou: standard,
  'chongqing-2017': { ...standard, basis: '重庆市制造业创新中心建设工程实施方案（渝经信发〔2017〕139号）五（三）' },
  'zhongguancun-2018': standard,
  'shanghai-2022': standard,
};

export const formOf = (policyId: string): StatementForm => forms[policyId] ?? standard;
export const formIds = Object.keys(forms);
