import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The SQL twins of `allot` and `allotCarried`: what is shared out can be worked out again where it is kept. */
export class SharingAddAllotment1796000210000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(largestRemainder);
    await db.query(carried);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION allot_carried(numeric, numeric[], numeric[]);
      DROP FUNCTION allot(numeric, numeric[]);
    `);
  }
}

/** Stakes in the order of their holders' keys; a row for each, in that order. All sums are exact. */
const largestRemainder = `
      CREATE FUNCTION allot(amount numeric, stakes numeric[])
        RETURNS TABLE (place integer, share numeric, rank integer) LANGUAGE plpgsql IMMUTABLE AS $$
      DECLARE
        whole numeric := (SELECT sum(stake) FROM unnest(stakes) AS stake);
        why text := CASE WHEN amount < 0 THEN 'less than nothing cannot be shared'
          WHEN 0 > ANY (stakes) THEN 'a stake is less than nothing'
          WHEN coalesce(whole, 0) = 0 THEN 'nobody has a stake' END;
      BEGIN
        IF why IS NOT NULL THEN
          RAISE EXCEPTION '%', why USING ERRCODE = 'invalid_parameter_value';
        END IF;
        RETURN QUERY
          WITH parts AS (
            SELECT ord::integer AS ord, div(amount * stake, whole) AS units, mod(amount * stake, whole) AS remainder
            FROM unnest(stakes) WITH ORDINALITY AS s(stake, ord)
          ), won AS (
            SELECT p.*, row_number() OVER (ORDER BY p.remainder DESC, p.ord) AS turn,
              amount - sum(p.units) OVER () AS left_over
            FROM parts p
          )
          SELECT w.ord, w.units + CASE WHEN w.turn <= w.left_over THEN 1 ELSE 0 END,
            CASE WHEN w.turn <= w.left_over THEN w.turn::integer END
          FROM won w ORDER BY w.ord;
      END $$;
`;

/** Carries and ideals in 1e-12 fen. Where nobody may get less than nothing, what that takes is had back from others. */
const carried = `
      CREATE FUNCTION allot_carried(amount numeric, stakes numeric[], carries numeric[])
        RETURNS TABLE (place integer, share numeric, carry numeric, ideal numeric, rank integer)
        LANGUAGE plpgsql IMMUTABLE AS $$
      DECLARE
        part constant numeric := 1000000000000;
        left_over numeric;
        why text := CASE
          WHEN (SELECT coalesce(sum(c), 0) FROM unnest(carries) AS c) <> 0
            OR cardinality(carries) IS DISTINCT FROM cardinality(stakes) THEN 'carries do not come to nothing'
          WHEN EXISTS (SELECT FROM unnest(stakes, carries) AS s(stake, c) WHERE s.stake = 0 AND s.c <> 0)
            THEN 'a carry without a stake' END;
      BEGIN
        IF why IS NOT NULL THEN
          RAISE EXCEPTION '%', why USING ERRCODE = 'invalid_parameter_value';
        END IF;
        left_over := amount - (
          SELECT sum(greatest(div(carries[a.place] + a.share, part), 0)) FROM allot(amount * part, stakes) AS a
        );
        RETURN QUERY
          WITH due AS (
            SELECT a.place AS ord, a.share AS exact, carries[a.place] + a.share AS target
            FROM allot(amount * part, stakes) AS a
          ), paid AS (
            SELECT d.*, greatest(div(d.target, part), 0) AS units,
              row_number() OVER (ORDER BY CASE WHEN d.target > 0 THEN mod(d.target, part) ELSE -1 END DESC, d.ord) AS turn
            FROM due d
          ), had_back AS (
            -- The k-th unit that somebody gives back leaves them owed so much.
            SELECT unit.ord, count(*) AS units FROM (
              SELECT p.ord FROM paid p, generate_series(1, least(p.units, greatest(-left_over, 0))) AS k
              ORDER BY p.target - (p.units - k + 1) * part, p.ord DESC LIMIT greatest(-left_over, 0)
            ) AS unit GROUP BY unit.ord
          ), settled AS (
            SELECT p.*, p.units + CASE WHEN p.turn <= left_over THEN 1 ELSE 0 END - coalesce(h.units, 0) AS whole
            FROM paid p LEFT JOIN had_back h USING (ord)
          )
          SELECT s.ord, s.whole, s.target - s.whole * part, s.exact,
            CASE WHEN s.turn <= left_over THEN s.turn::integer END
          FROM settled s ORDER BY s.ord;
      END $$;
`;
