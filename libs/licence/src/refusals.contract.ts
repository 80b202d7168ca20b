import { declareRefusals } from '@concentric/kernel';

export const licenceRefusals = declareRefusals({
  licence_exists: {
    status: 409,
    zh: '该磋商已有一份许可合同。',
    en: 'The negotiation has a licence already.',
  },
  trial_repeated: {
    status: 409,
    zh: '被许可方就其中的专利已有过试用许可 {number}；试用许可不能续订，请订立正式许可。',
    en: 'The licensee had a trial of one of these patents already, licence {number}; a trial is not renewed, make a full licence.',
  },
  licence_cannot_move: {
    status: 409,
    zh: '许可合同处于“{from}”状态，不能执行“{verb}”。',
    en: 'A licence that is {from} cannot {verb}.',
  },
  licence_no_authority: {
    status: 403,
    zh: '只有许可合同一方的负责人或管理员可以代表本单位执行此操作。',
    en: 'Only an owner or manager of a party to the licence may do this for it.',
  },
  licence_already_signed: {
    status: 409,
    zh: '贵方已签署许可合同的此版本。',
    en: 'Your side has signed this edition of the licence already.',
  },
  licence_same_signer: {
    status: 409,
    zh: '同一人不能代表双方签署许可合同（民法典第168条）。',
    en: 'One person may not sign a licence for both sides (Civil Code, art. 168).',
  },
  licence_unsigned: {
    status: 409,
    zh: '许可合同须经双方不同的人签署后方可生效。',
    en: 'A licence takes effect only once two different people have signed it for the two sides.',
  },
  licence_edition_stale: {
    status: 409,
    zh: '合同文本已更新，请重新阅读后签署。当前为第 {edition} 版。',
    en: 'The text of the licence has changed; read it again before signing. It is edition {edition} now.',
  },
  licence_edition_unknown: {
    status: 404,
    zh: '许可合同没有这一版文本。',
    en: 'The licence has no such edition.',
  },
  licence_text_signed: {
    status: 409,
    zh: '已有一方签署，文本不能再修改；如需修改，请退回磋商或由签署方先撤回。',
    en: 'One side has signed, so the text stays as it is; give it back to the negotiation to change it.',
  },
  licence_term_passed: {
    status: 409,
    zh: '约定的许可期限在 {endsOn} 已届满，不能生效。',
    en: 'The agreed term ended on {endsOn}; the licence cannot take effect.',
  },
  licence_unlawful: {
    status: 422,
    zh: '条款违反法律，不能签署：{said}（{citation}）。',
    en: 'A term is against the law and cannot be signed: {saidEn} ({citationEn}).',
  },
  approvals_pending: {
    status: 409,
    zh: '尚有 {count} 项依法须先取得的同意或公示未完成。',
    en: 'Consents or notices that the law requires first are still open: {count}.',
  },
  approval_settled: {
    status: 409,
    zh: '该项审批已有结论。',
    en: 'The approval has been decided already.',
  },
  licence_approval_not_yours: {
    status: 403,
    zh: '该项审批须由被征求意见一方的负责人或管理员作出。',
    en: 'This approval is for an owner or manager of whoever is asked to decide.',
  },
  approval_evidence_required: {
    status: 422,
    zh: '被征求意见的一方不在平台上，请写明其书面同意的依据。',
    en: 'Who is asked is not on the platform: say where the written consent is.',
  },
  notice_running: {
    status: 409,
    zh: '公示至 {endsOn} 前一日届满，此前不能通过。',
    en: 'The public notice runs until the day before {endsOn}; it cannot pass before.',
  },
  notice_over: {
    status: 409,
    zh: '公示期已满，不再受理异议。',
    en: 'The public notice is over; objections are no longer taken.',
  },
  objections_open: {
    status: 409,
    zh: '尚有 {count} 项异议未处理。',
    en: 'Objections are still open: {count}.',
  },
  objection_settled: {
    status: 409,
    zh: '该异议已处理。',
    en: 'The objection has been settled already.',
  },
  most_favoured_open: {
    status: 409,
    zh: '许可方须先处理此前许可中的最惠条款。涉及许可 {licenceNumber}。',
    en: 'The licensor must first settle the most-favoured clause of an earlier licence. It is licence {licenceNumber}.',
  },
  most_favoured_unknown: {
    status: 422,
    zh: '该许可的最惠条款不涉及本合同，或已处理。',
    en: 'The most-favoured clause of that licence does not concern this one, or is settled.',
  },
});
