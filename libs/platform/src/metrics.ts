import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a process tells Prometheus. One registry a process. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

export const httpSeconds = new Histogram({
  name: 'concentric_http_request_seconds',
  help: 'Time to answer a request, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

export const jobsRun = new Counter({
  name: 'concentric_jobs_total',
  help: 'Due work by kind and outcome',
  labelNames: ['kind', 'outcome'],
  registers: [metrics],
});

export const eventsDelivered = new Counter({
  name: 'concentric_events_delivered_total',
  help: 'Events sent to subscribers of this process',
  registers: [metrics],
});

export const subscriptions = new Gauge({
  name: 'concentric_subscriptions',
  help: 'Topics subscribed to by clients of this process',
  registers: [metrics],
});
