import { declareRefusals } from '@concentric/kernel';

const earliest = {
  zh: '最早可预约：{earliestStartsAt}。',
  en: 'The earliest slot that would be allowed starts at {earliestStartsAt}.',
};

export const bookingRefusals = declareRefusals({
  booking_overlaps: { status: 409, zh: `该时段已被占用。${earliest.zh}`, en: `The time is taken. ${earliest.en}` },
  instrument_out_of_order: {
    status: 409,
    zh: `仪器在该时段停机。${earliest.zh}`,
    en: `The instrument is out of order then. ${earliest.en}`,
  },
  booking_in_past: {
    status: 422,
    zh: '预约开始时间须晚于现在（{limit}）。',
    en: 'A booking starts after now ({limit}).',
  },
  booking_too_short: {
    status: 422,
    zh: '预约时长至少 {limit} 分钟。',
    en: 'A booking lasts at least {limit} minutes.',
  },
  booking_too_long: { status: 422, zh: '预约时长最多 {limit} 分钟。', en: 'A booking lasts at most {limit} minutes.' },
  booking_too_soon: {
    status: 422,
    zh: `您所在层级须至少提前 {limit} 分钟预约。${earliest.zh}`,
    en: `Your layer books at least {limit} minutes before the start. ${earliest.en}`,
  },
  booking_too_far_ahead: {
    status: 422,
    zh: '您所在层级最多提前 {limit} 天预约。',
    en: 'Your layer may book at most {limit} days ahead.',
  },
  booking_outside_hours: {
    status: 422,
    zh: `预约须完全在开放时间内。${earliest.zh}`,
    en: `A booking lies wholly within opening hours. ${earliest.en}`,
  },
  quota_hours_exceeded: {
    status: 409,
    zh: `贵单位本期机时额度为 {limit} 分钟，已用 {used} 分钟。${earliest.zh}`,
    en: `Your organization's quota is {limit} minutes, {used} are used. ${earliest.en}`,
  },
  quota_count_exceeded: {
    status: 409,
    zh: `贵单位本期预约次数上限为 {limit} 次，已用 {used} 次。${earliest.zh}`,
    en: `Your organization's quota is {limit} bookings, {used} are made. ${earliest.en}`,
  },
  qualification_required: {
    status: 403,
    zh: '须先取得上机资格：{courses}。请查看培训安排。',
    en: 'A qualification is required first: {courses}. See the training sessions.',
  },
  calibration_expired: {
    status: 422,
    zh: '认证检测（{scheme}）须在校准证书有效期内，证书有效至 {limit}。',
    en: 'An accredited test ({scheme}) lies within the validity of a certificate, which ends at {limit}.',
  },
  samples_not_taken: { status: 422, zh: '该仪器不接受委托检测。', en: 'The instrument takes no samples.' },
  too_many_samples: {
    status: 422,
    zh: '每次最多送样 {limit} 个。',
    en: 'At most {limit} samples are sent in at once.',
  },
  booking_cannot_move: {
    status: 409,
    zh: '预约处于“{from}”状态，不能变为“{to}”。',
    en: 'A booking that is {from} cannot become {to}.',
  },
  booking_started: { status: 409, zh: '预约已经开始。', en: 'The booking has begun.' },
  approval_not_yours: {
    status: 403,
    zh: '当前审批环节（{step}）不由您处理。',
    en: 'The step that is waited for ({step}) is not yours to decide.',
  },
  colleague_cannot_book: {
    status: 422,
    zh: '只能转交给同一单位内可预约的同事。',
    en: 'A booking is handed to a colleague of the same organization who may book.',
  },
  instrument_changed: {
    status: 409,
    zh: '仪器的关联资源刚刚被修改，请重试。',
    en: 'What the instrument needs has just been changed. Try again.',
  },
  booker_unknown: {
    status: 422,
    zh: '没有可代其预约的用户或单位：{email}。',
    en: 'Nobody who could book, for one organization that is named: {email}.',
  },
  nothing_bookable: { status: 409, zh: '系列中没有可预约的时段。', en: 'No turn of the series can be booked.' },
});
