import { declareRefusals } from '@concentric/kernel';

export const councilRefusals = declareRefusals({
  body_exists: { status: 409, zh: '该中心已设立同类机构。', en: 'The center has a body of this kind already.' },
  seat_kind_unfit: {
    status: 422,
    zh: '“{kind}”不是该机构的席位类别。',
    en: 'A seat of the kind {kind} has no place in this body.',
  },
  seat_holder_unknown: {
    status: 422,
    zh: '没有可任此席位的用户使用该邮箱。',
    en: 'Nobody who could hold the seat signs in with this address.',
  },
  seat_unit_not_member: {
    status: 422,
    zh: '席位所代表的机构不是该中心的现任成员。',
    en: 'The organization of the seat is no live member of the center.',
  },
  seat_taken: {
    status: 409,
    zh: '该用户在此期间已在该机构任职。',
    en: 'The person holds a seat in this body in that time already.',
  },
  chair_taken: { status: 409, zh: '该机构在此期间已有主任（主席）。', en: 'The body has another chair in that time.' },
  seat_ended: { status: 409, zh: '该席位的任期已确定终止日。', en: 'The end of this seat was set already.' },
  seat_end_early: {
    status: 422,
    zh: '席位终止日不能早于 {from}。',
    en: 'A seat cannot end before {from}.',
  },
  seat_needed: {
    status: 409,
    zh: '终止该席位后机构席位不齐：请同时指定同类席位的接任者，或由该机构表决罢免。机构至少须有 {needed} 席，届时余 {held} 席。成员单位席位 {memberUnit} 席。产业界席位 {industry} 席。科技界席位 {science} 席。学术界席位 {academia} 席。政府席位 {government} 席。',
    en: 'Without this seat the body would lack seats: name a successor of the same kind at once, or have the body recall it. It needs at least {needed} seats and would have {held}. Seats of member units: {memberUnit}. Of industry: {industry}. Of science: {science}. Of academia: {academia}. Of government: {government}.',
  },
  body_incomplete: {
    status: 409,
    zh: '该机构席位不齐，补足前不能表决。至少须有 {needed} 席，现任 {held} 席。成员单位席位 {memberUnit} 席。产业界席位 {industry} 席。科技界席位 {science} 席。学术界席位 {academia} 席。政府席位 {government} 席。',
    en: 'The body lacks seats and decides nothing before they are filled. It needs at least {needed} seats and has {held}. Seats of member units: {memberUnit}. Of industry: {industry}. Of science: {science}. Of academia: {academia}. Of government: {government}.',
  },
  minimum_lowered: {
    status: 409,
    zh: '该机构已召开过会议，席位下限不能再降低。',
    en: 'The body has met: the least number of its seats is not lowered any more.',
  },
  minimum_unfilled: {
    status: 409,
    zh: '席位下限不能高于现任的 {held} 席：否则机构将无法表决。',
    en: 'The least number of seats cannot exceed the {held} held now: the body could decide nothing.',
  },
  meeting_state: {
    status: 409,
    zh: '会议处于“{state}”状态，不能进行此操作。',
    en: 'The meeting is {state}; this cannot be done with it.',
  },
  meeting_fixed: { status: 409, zh: '已签署的会议纪要不能修改。', en: 'Signed minutes stay as they are.' },
  meeting_early: { status: 409, zh: '会议时间（{at}）未到。', en: 'The meeting does not begin before {at}.' },
  seat_not_of_body: {
    status: 422,
    zh: '出席名单中有不属于该机构现任席位的席位。',
    en: 'Somebody listed as present holds no seat in the body now.',
  },
  minutes_missing: { status: 409, zh: '会议纪要尚未起草。', en: 'Nobody has written the minutes yet.' },
  minutes_differ: {
    status: 409,
    zh: '所签内容与会议纪要不一致，请重新阅读后签署。',
    en: 'What was to be signed are not the minutes as they stand: read them again before signing.',
  },
  motions_undecided: {
    status: 409,
    zh: '会议尚有 {count} 项议案未表决完毕。',
    en: 'Motions of the meeting are still undecided: {count}.',
  },
  not_the_chair: {
    status: 403,
    zh: '只有该机构的主任（主席）可以签署纪要。',
    en: 'Only the chair of the body signs its minutes.',
  },
  motion_state: {
    status: 409,
    zh: '议案处于“{state}”状态，不能进行此操作。',
    en: 'The motion is {state}; this cannot be done with it.',
  },
  motion_closed: { status: 409, zh: '议案不在表决中，票数不能变动。', en: 'The motion is not open for votes.' },
  motion_wrong_body: {
    status: 422,
    zh: '该类议案不由该机构表决。',
    en: 'A motion of this purpose is not for this body.',
  },
  motion_subject_unknown: {
    status: 422,
    zh: '议案对象不存在，或已有决定。',
    en: 'What the motion decides on does not exist or was decided on before.',
  },
  seats_missing: { status: 409, zh: '该机构目前没有可表决的席位。', en: 'No seat of the body may vote on this.' },
  seat_required: { status: 403, zh: '您在该机构没有可表决的席位。', en: 'You hold no seat that votes on this motion.' },
  seat_recused: {
    status: 403,
    zh: '该席位与议案有利害关系，须回避表决。',
    en: 'The seat is bound to a party to the motion and keeps out of the vote.',
  },
  quorum_too_low: {
    status: 422,
    zh: '董事会的法定人数不得低于过半数。',
    en: 'The quorum of a board cannot be less than more than half of its seats.',
  },
  quorum_missing: {
    status: 409,
    zh: '未达到法定人数，不能形成决议。',
    en: 'Too few seats have voted: without a quorum nothing is decided.',
  },
  motion_undecided: {
    status: 409,
    zh: '票数与表决结果不符。',
    en: 'The votes do not carry this outcome.',
  },
  matter_exists: { status: 409, zh: '该事项已列为保留事项。', en: 'The matter is reserved to the board already.' },
  matter_not_reserved: { status: 409, zh: '该事项不是保留事项。', en: 'The matter is not reserved to the board.' },
  matter_reserved: {
    status: 409,
    zh: '该事项为董事会保留事项，须先有通过且尚未使用的授权决议。',
    en: 'This is reserved to the board: a motion that authorises it must have passed and not have been used.',
  },
  resolution_used: { status: 409, zh: '该决议已使用。', en: 'The resolution was used already.' },
  direction_decided: { status: 409, zh: '该研究方向已有决定。', en: 'The research direction was decided on already.' },
});
