import { bare } from './bare.mjs';
import { bookings, calendars } from './requests.mjs';
import { bookingScript, calendarScript, variables } from './scripts.mjs';
import { reset, seed } from './seed.mjs';

/**
 * A benchmark: `seed(client, rows)` fills a database and answers with what `requests` must know of it; each workload says
 * which requests are made (`requests(world, from)`: a function that answers with the next), what pgbench does instead
 * (`script(texts)`, from the API's statements by name, over `variables`), and how what was made is taken back.
 * `bare(tools)` answers with how a bare server handles a request.
 */
export const benchmark = {
  seed,
  bare,
  variables,
  workloads: {
    book: { requests: bookings, script: bookingScript, reset },
    calendar: { requests: calendars, script: calendarScript },
  },
};
