import { declareRefusals } from '@concentric/kernel';

export const accreditationRefusals = declareRefusals({
  dossier_under_review: {
    status: 409,
    zh: '该文件已随申报提交，申报办结前不能删除。',
    en: 'The file was handed in with an application, so it stays until that is settled.',
  },
  application_open: {
    status: 409,
    zh: '该中心已有一份未办结的申报。',
    en: 'The center has an application that is not decided yet.',
  },
  application_cannot_move: {
    status: 409,
    zh: '申报处于“{from}”阶段，不能执行“{verb}”。',
    en: 'An application at {from} cannot take the step {verb}.',
  },
  application_settled: {
    status: 409,
    zh: '申报材料在提交后不能更改。',
    en: 'What was handed in with an application stays as it is.',
  },
  plan_missing: {
    status: 409,
    zh: '请先提交建设方案，再提出申报。',
    en: 'Submit a construction plan before you apply.',
  },
  center_excluded: {
    status: 409,
    zh: '该中心在 {until} 之前不得申报：{cause}。',
    en: 'The center may not apply before {until}: {cause}.',
  },
  accreditation_exists: {
    status: 409,
    zh: '该中心已经认定或正在筹建。',
    en: 'The center is accredited or in preparation already.',
  },
  preparation_unknown: {
    status: 422,
    zh: '适用的政策没有筹建期。',
    en: 'The policy of the center knows no period of preparation.',
  },
  promotion_not_next: {
    status: 422,
    zh: '只有已认定的中心可以申请升级，且只能升至上一级。',
    en: 'Only an accredited center is promoted, and only to the next level.',
  },
  step_required: {
    status: 422,
    zh: '适用的政策要求“{step}”，不能略过。',
    en: 'The policy asks for the step {step}: it cannot be left out.',
  },
  step_in_future: {
    status: 422,
    zh: '该步骤的日期不能晚于今天（{today}）。',
    en: 'A step cannot have taken place after today ({today}).',
  },
  outcome_unavailable: {
    status: 422,
    zh: '此类申报不能作出“{outcome}”的决定。',
    en: 'An application of this kind cannot end in {outcome}.',
  },
  approver_prepared: {
    status: 403,
    zh: '拟定决定的人员不能批准该决定；须由另一名人员批准。',
    en: 'Who prepared a decision cannot approve it: another officer does.',
  },
  panel_incomplete: {
    status: 409,
    zh: '专家组缺少以下领域的专家：{fields}。',
    en: 'The panel lacks experts of these fields: {fields}.',
  },
  panel_empty: { status: 409, zh: '尚未组成专家组。', en: 'There is no panel of experts yet.' },
  reviews_missing: {
    status: 409,
    zh: '还有 {count} 名专家未提交评审意见。',
    en: 'Reviews are missing: {count}.',
  },
  panelist_exists: { status: 409, zh: '该专家已在专家组中。', en: 'The expert is on the panel already.' },
  expert_unknown: { status: 422, zh: '该用户不是专家。', en: 'The user is no expert.' },
  expert_conflicted: {
    status: 409,
    zh: '该专家与申报单位存在利益冲突，不能参加评审。',
    en: 'The expert has a conflict of interest with the applicant and cannot review it.',
  },
  conflict_declaration_missing: {
    status: 409,
    zh: '请先声明是否存在利益冲突。',
    en: 'Declare first whether there is a conflict of interest.',
  },
  review_given: { status: 409, zh: '评审意见已提交。', en: 'The review is given already.' },
  review_closed: { status: 409, zh: '该申报不在专家评审阶段。', en: 'The application is not under expert review.' },
  panelist_dismissed: { status: 409, zh: '该专家已退出专家组。', en: 'The expert has left the panel.' },
  notice_too_short: {
    status: 422,
    zh: '公示期不得少于 {least} 个工作日。',
    en: 'A public notice stands for at least {least} working days.',
  },
  notice_published: {
    status: 409,
    zh: '该申报的公示已发布。',
    en: 'The notice of this application is published already.',
  },
  notice_closed: {
    status: 409,
    zh: '公示期已经结束，不再受理异议。',
    en: 'The notice is closed: nobody can object any more.',
  },
  public_notice_running: { status: 409, zh: '公示期尚未结束。', en: 'The public notice has not run out yet.' },
  objections_too_many: {
    status: 429,
    zh: '来自同一地址的异议过多，请稍后再试。',
    en: 'Too many objections came from this address. Try again later.',
  },
  public_objections_open: {
    status: 409,
    zh: '还有异议未答复，不能授牌。',
    en: 'Objections wait for an answer: no certificate can be issued.',
  },
  objection_upheld: {
    status: 409,
    zh: '有异议成立，须重新审定。',
    en: 'An objection was upheld: the decision is to be made anew.',
  },
  objection_none_upheld: {
    status: 409,
    zh: '没有成立的异议，无须重新审定。',
    en: 'No objection was upheld: there is nothing to decide anew.',
  },
  objection_answered: { status: 409, zh: '该异议已经答复。', en: 'The objection is answered already.' },
  field_taken: {
    status: 409,
    zh: '该市在这一领域已有一家认定或筹建中的中心。',
    en: 'The city has an accredited or prepared center in this field already.',
  },
  certificate_issued: {
    status: 409,
    zh: '该申报的证书已颁发。',
    en: 'The certificate of this application is issued already.',
  },
  certificate_ended: {
    status: 409,
    zh: '该证书已失效，或其内容不可更改。',
    en: 'The certificate has ended, or what it says is fixed.',
  },
  accreditation_certificate_cannot_move: {
    status: 409,
    zh: '证书处于“{from}”状态，不能执行“{verb}”。',
    en: 'A certificate that is {from} cannot take the step {verb}.',
  },
  preparation_over: {
    status: 409,
    zh: '该中心不在筹建期，或筹建期已满。',
    en: 'The center is not in preparation, or its preparation is over.',
  },
  extension_used: { status: 409, zh: '筹建期只能延期一次。', en: 'A preparation is extended only once.' },
  accreditation_ended: { status: 409, zh: '该认定已撤销。', en: 'The accreditation is revoked already.' },
  officer_unknown: { status: 422, zh: '没有使用该邮箱的主管部门人员。', en: 'No officer has this e-mail address.' },
  region_given: { status: 409, zh: '该人员已负责这个城市。', en: 'The officer was given this city already.' },
  exclusion_exists: { status: 409, zh: '该排除期已登记。', en: 'The exclusion is recorded already.' },
});
