/** 材料初审, 专家评审(论证), 现场考察, 综合评估, 审定, 公示, 批复授牌. */
export type ProcedureStep =
  'material_review' | 'expert_review' | 'site_visit' | 'evaluation' | 'decision' | 'public_notice' | 'certificate';

/** 经济, 技术, 产业, 管理, 法律. */
export type PanelField = 'economics' | 'technology' | 'industry' | 'management' | 'law';

/** How a document wants centers chosen and kept: what the text says, and nothing else. */
export type Procedure = {
  /** The steps it names, in its order; what it does not name is the officer's choice. */
  readonly steps: readonly ProcedureStep[];
  readonly outcomes: readonly ('accredited' | 'pilot')[];
  /** The fields experts must come from; empty when it names none. */
  readonly panelFields: readonly PanelField[];
  /** How long a public notice stands; no document gives days, so an officer sets them: five working days at least. */
  readonly noticeWorkingDays: null;
  readonly preparation: { readonly months: number; readonly extensionMonths: number; readonly clauseId: string } | null;
  /** The clause that allows one center of a field in the city. */
  readonly onePerField: string | null;
  readonly assessments: { readonly annual: boolean; readonly triennial: boolean; readonly thirdParty: boolean };
  /** Years of support that follow accreditation without asking again. */
  readonly supportYears: number | null;
  /** Years out of support after a failed assessment. */
  readonly exclusionYears: number | null;
};

export const leastNoticeWorkingDays = 5;

const silent: Procedure = {
  steps: [],
  outcomes: ['accredited'],
  panelFields: [],
  noticeWorkingDays: null,
  preparation: null,
  onePerField: null,
  assessments: { annual: false, triennial: false, thirdParty: false },
  supportYears: null,
  exclusionYears: null,
};

const procedures: Readonly<Record<string, Procedure>> = {
  'beijing-2016': {
    ...silent,
    // 三(二) 综合评估资质条件, 对建设方案进行论证, 报请领导小组审定后确定
    steps: ['evaluation', 'expert_review', 'decision'],
    // 三(三) 每年委托第三方
    assessments: { annual: true, triennial: false, thirdParty: true },
  },
  guangzhou: { ...silent, steps: ['certificate'], onePerField: 'GZ10' },
  'chongqing-2017': {
    ...silent,
    // 四(二)
    steps: ['material_review', 'expert_review', 'site_visit', 'evaluation', 'decision', 'public_notice', 'certificate'],
    outcomes: ['accredited', 'pilot'],
    onePerField: 'CQ17',
    // 四(三)
    assessments: { annual: true, triennial: true, thirdParty: false },
    supportYears: 3,
    exclusionYears: 3,
  },
  'zhongguancun-2018': silent,
  'shanghai-2022': {
    ...silent,
    // 四(二)2
    steps: ['expert_review', 'site_visit'],
    panelFields: ['economics', 'technology', 'industry', 'management', 'law'],
    // 六
    preparation: { months: 12, extensionMonths: 6, clauseId: 'SH17' },
    // 四(三)
    assessments: { annual: true, triennial: true, thirdParty: false },
  },
};

/** How a document wants it done; one that says nothing asks for nothing. */
export const procedureOf = (packId: string): Procedure => procedures[packId] ?? silent;

const municipalities = ['11', '12', '31', '50'];

/** The city a region lies in, as GB/T 2260 codes it: 110108 lies in 110000, 440106 in 440100. */
export const cityOf = (regionCode: string): string =>
  municipalities.includes(regionCode.slice(0, 2)) ? `${regionCode.slice(0, 2)}0000` : `${regionCode.slice(0, 4)}00`;
