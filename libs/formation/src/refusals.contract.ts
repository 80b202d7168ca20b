import { declareRefusals } from '@concentric/kernel';

export const formationRefusals = declareRefusals({
  entry_withdrawn: { status: 409, zh: '该建档材料已撤回。', en: 'The dossier entry is withdrawn already.' },
  entry_in_future: {
    status: 422,
    zh: '材料日期不能晚于今天（{today}）。',
    en: 'A dossier entry cannot be dated after today ({today}).',
  },
  party_unknown: {
    status: 422,
    zh: '共建各方中有未登记的机构。',
    en: 'A party to the formation is no known organization.',
  },
  intent_exists: {
    status: 409,
    zh: '该机构已受邀或已表达共建意向。',
    en: 'The organization was invited or has expressed its intent already.',
  },
  intent_cannot_move: {
    status: 409,
    zh: '共建意向处于“{from}”状态，不能执行“{verb}”。',
    en: 'An intent that is {from} cannot take the step {verb}.',
  },
  intent_signed: {
    status: 409,
    zh: '该机构已签署共建协议，协议有效期间不能撤回或谢绝共建意向。',
    en: 'The organization signed the co-construction agreement, so its intent stands while that agreement does.',
  },
  intent_missing: {
    status: 409,
    zh: '以下机构尚未表达共建意向：{names}。',
    en: 'These organizations have not expressed their intent: {names}.',
  },
  agreement_open: {
    status: 409,
    zh: '已有一份共建协议等待签署。',
    en: 'A co-construction agreement is waiting for signatures already.',
  },
  agreement_not_open: {
    status: 409,
    zh: '该共建协议不在签署中。',
    en: 'The co-construction agreement is not open for signature.',
  },
  agreement_signed: {
    status: 409,
    zh: '该机构已签署这份共建协议。',
    en: 'The organization has signed the co-construction agreement already.',
  },
  agreement_text_differs: {
    status: 409,
    zh: '所签文本与协议文本不一致，请重新阅读后签署。',
    en: 'What was to be signed is not the text of the agreement: read it again before signing.',
  },
  agreement_fixed: {
    status: 409,
    zh: '共建协议开放签署后不能修改。',
    en: 'A co-construction agreement stays as it was opened for signature.',
  },
  not_a_party: {
    status: 403,
    zh: '您所代表的机构不是该协议的一方，或您无权签署。',
    en: 'You do not answer for a party to the agreement.',
  },
  party_ambiguous: {
    status: 422,
    zh: '您代表协议中的多个机构，请指明为哪一个签署。',
    en: 'You answer for several parties: say for which one you sign.',
  },
  plan_draft_exists: {
    status: 409,
    zh: '已有建设方案草稿。',
    en: 'There is a draft of the construction plan already.',
  },
  plan_frozen: {
    status: 409,
    zh: '已提交的建设方案不能修改；请起草新版本。',
    en: 'A submitted construction plan cannot be changed; draft a new version.',
  },
  plan_incomplete: {
    status: 422,
    zh: '建设方案不完整，尚缺：{missing}。',
    en: 'The construction plan is incomplete; it lacks {missing}.',
  },
  target_unit_required: {
    status: 422,
    zh: '建设目标“{name}”没有计量单位。',
    en: 'The construction target “{name}” has no unit.',
  },
});
