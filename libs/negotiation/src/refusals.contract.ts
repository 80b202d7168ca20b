import { declareRefusals } from '@concentric/kernel';

export const negotiationRefusals = declareRefusals({
  negotiation_exists: {
    status: 409,
    zh: '贵单位与该挂牌已有一场进行中的磋商。',
    en: 'Your organization is in a live negotiation about this listing already.',
  },
  need_not_negotiated: {
    status: 409,
    zh: '需求挂牌没有专利可供许可，请先表达意向，由持有专利的一方另行挂牌。',
    en: 'What is sought has no patents to license: express an interest, and list the patents.',
  },
  negotiation_closed: {
    status: 409,
    zh: '磋商处于“{state}”状态，不再接受报价、答复或消息。',
    en: 'A negotiation that is {state} takes no more offers, answers or messages.',
  },
  negotiation_cannot_move: {
    status: 409,
    zh: '磋商处于“{from}”状态，不能进行“{verb}”。',
    en: 'A negotiation that is {from} cannot take the step {verb}.',
  },
  offer_pending_exists: {
    status: 409,
    zh: '该磋商已有一份待复的报价。',
    en: 'This negotiation has a pending offer already.',
  },
  offer_accepted_exists: {
    status: 409,
    zh: '该磋商已有一份被接受的报价。',
    en: 'An offer of this negotiation has been accepted already.',
  },
  offer_not_newest: {
    status: 409,
    zh: '这不是最新的报价：第 {round} 轮之后已有第 {newest} 轮。',
    en: 'This is not the newest offer: round {newest} came after round {round}.',
  },
  offer_not_yours: {
    status: 409,
    zh: '只能由对方答复报价，且同一人不能代表双方。',
    en: 'An offer is answered by the other side, and nobody answers for both.',
  },
  offer_of_other: {
    status: 409,
    zh: '只有报价方可以撤回其报价。',
    en: 'Only whoever made an offer withdraws it.',
  },
  offer_expired: {
    status: 409,
    zh: '报价已于 {expiresAt} 过期。',
    en: 'The offer expired at {expiresAt}.',
  },
  offer_settled: {
    status: 409,
    zh: '报价已有结果：{state}。',
    en: 'The offer has been settled: it is {state}.',
  },
  offer_expiry_past: {
    status: 422,
    zh: '报价的有效期须晚于现在（{now}）。',
    en: 'An offer expires in the future; it is {now} now.',
  },
  offer_expiry_far: {
    status: 422,
    zh: '报价的有效期最长 {days} 天。',
    en: 'An offer stands for at most {days} days.',
  },
  rounds_exhausted: {
    status: 409,
    zh: '磋商最多 {limit} 轮。',
    en: 'A negotiation has at most {limit} rounds.',
  },
  scope_reserved: {
    status: 409,
    zh: '该范围内已有一份独占或排他许可达成条款、待签署。',
    en: 'An exclusive or sole licence in this scope has been agreed and waits to be signed.',
  },
  open_not_negotiated: {
    status: 422,
    zh: '开放许可按声明的条件直接取得，不经磋商（专利法第51条）。',
    en: 'An open licence is taken as it was declared and is not negotiated (Patent Law, art. 51).',
  },
  broker_never_accepts: {
    status: 403,
    zh: '经纪人可以提出方案，但不能代任何一方接受、拒绝或签署。',
    en: 'A broker may propose, and never accepts, rejects or signs for a side.',
  },
  broker_of_a_side: {
    status: 409,
    zh: '磋商一方单位的人员不能担任其经纪人。',
    en: 'Nobody who belongs to one of the sides brokers between them.',
  },
  broker_taken: {
    status: 409,
    zh: '该磋商已有经纪人，由中心管理员更换。',
    en: 'There is a broker already; the center’s manager may choose another.',
  },
  broker_not_of_center: {
    status: 422,
    zh: '该用户不是本中心的经纪人或管理员。',
    en: 'This user is neither a broker nor a manager of the center.',
  },
  negotiation_no_authority: {
    status: 403,
    zh: '须由单位的负责人或管理员报价和答复。',
    en: 'Offers are made and answered by an owner or a manager of the organization.',
  },
  chain_broken: {
    status: 409,
    zh: '磋商记录的哈希链不一致。',
    en: 'The record of this negotiation does not follow from itself.',
  },
  round_unknown: {
    status: 404,
    zh: '没有第 {round} 轮报价。',
    en: 'There is no round {round}.',
  },
});
