const median = (values) => {
  const sorted = values.filter((it) => it !== null && !Number.isNaN(it)).sort((a, b) => a - b);
  return sorted.length ? (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2 : null;
};

const figures = ['rate', 'p50', 'p95', 'p99', 'serverMs', 'postgresMs', 'loadMs'];
const ratios = {
  'b/a': ['bare', 'reference'],
  'c/b': ['api', 'bare'],
  'c/b+': ['api', 'like'],
  'c/a': ['api', 'reference'],
};

/**
 * Medians of the rounds. A ratio is taken inside each round, whose phases are neighbours in time, before the median.
 * `growth` is how many times the median time of a request grew from the smallest size to the largest.
 */
export function summary(phases) {
  const distinct = (key) => [...new Set(phases.map((it) => it[key]))];
  const [workloads, sizes, subjects, rounds] = ['workload', 'rows', 'subject', 'round'].map(distinct);
  const find = (workload, rows, subject, round) =>
    phases.find((it) => it.workload === workload && it.rows === rows && it.subject === subject && it.round === round);
  const rateOf = (...phase) => find(...phase).rate;
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  return workloads.map((workload) => ({
    workload,
    sizes: sizes.map((rows) => ({
      rows,
      subjects: Object.fromEntries(
        subjects.map((subject) => {
          const own = phases.filter((it) => it.workload === workload && it.rows === rows && it.subject === subject);
          const failures = own.reduce((sum, it) => sum + it.failures, 0);
          return [
            subject,
            { ...Object.fromEntries(figures.map((it) => [it, median(own.map((one) => one[it]))])), failures },
          ];
        }),
      ),
      ratios: Object.fromEntries(
        Object.entries(ratios)
          .filter(([, pair]) => pair.every((it) => subjects.includes(it)))
          .map(([name, [of, to]]) => [
            name,
            median(rounds.map((round) => rateOf(workload, rows, of, round) / rateOf(workload, rows, to, round))),
          ]),
      ),
    })),
    growth: Object.fromEntries(
      subjects.map((subject) => [
        subject,
        median(
          rounds.map((it) => find(workload, largest, subject, it).p50 / find(workload, smallest, subject, it).p50),
        ),
      ]),
    ),
  }));
}
