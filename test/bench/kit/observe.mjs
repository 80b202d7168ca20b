import pg from 'pg';

/** Loaded into the API before it starts: tells our parent the prepared statements that it asks, in order. */
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (config, ...rest) {
  if (config?.name) process.send({ type: 'statement', name: config.name, text: config.text });
  return query.call(this, config, ...rest);
};
