import pg from 'pg';

import { plainSettings } from './catalog.mjs';
import { openDatabase } from './database.mjs';
import { whenAskedToEnd } from './endings.mjs';
import { Plain } from './project.mjs';

/**
 * Runs `work({ client, url, commit })` on one connection to the database of this installation, then lets go of both.
 * A signal cuts the connection, so that the server undoes what was not committed, and the work fails with the sentence
 * `undone`; once `commit()` was called, a signal comes too late and changes nothing.
 */
export async function withDatabase({ purpose, share, undone }, work) {
  let client;
  let interrupted = false;
  let committed = false;
  const interrupt = () => {
    if (committed) return;
    interrupted = true;
    client?.connection.stream.destroy();
  };
  whenAskedToEnd(interrupt);
  const database = await openDatabase({ purpose, share, log: console.log });
  const commit = async () => {
    committed = !interrupted;
    await client.query('COMMIT');
  };
  try {
    if (!interrupted) {
      client = new pg.Client({ connectionString: database.url, application_name: purpose });
      client.on('error', () => {}); // the call that was under way reports it
      await client.connect();
      await client.query(plainSettings);
      return await work({ client, url: database.url, commit });
    }
  } catch (error) {
    if (!interrupted) throw error.severity ? new Plain(`${sentence(error)}\n${undone}`, { cause: error }) : error;
  } finally {
    client?.connection.stream.destroy();
    await database.stop();
  }
  throw new Plain(`Interrupted. ${undone}`);
}

const sentence = ({ message, detail }) => `The database refused: ${message}.${detail ? ` ${detail}` : ''}`;
