namespace EmailSync.Postgres.Schema;

/// <summary>What makes the tables, one step a version. A step that was released is never changed.</summary>
internal static class SchemaSql
{
    /// <summary>The schema that holds everything. Its name says whose it is.</summary>
    public const string Name = "emailsync";

    /// <summary>From no schema to the first version, from that to the next, and so on.</summary>
    public static readonly IReadOnlyList<string> Steps = [First];

    // Keys are octets, for they may be any text. Each commit of a log is one row, stored as it is: its items are small and many, and
    // compressing them would cost more than writing them. Room in pages lets rows be replaced where they are.
    private const string First = """
        CREATE SCHEMA emailsync;
        COMMENT ON SCHEMA emailsync IS 'EmailSync: sandboxes and their calls';

        CREATE TABLE emailsync.settings (
            key text PRIMARY KEY,
            value bytea NOT NULL
        );

        CREATE TABLE emailsync.sandboxes (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            key text COLLATE "C" NOT NULL UNIQUE,
            name text COLLATE "C" NOT NULL,
            epoch bigint NOT NULL,
            owner text NOT NULL,
            taken timestamptz NOT NULL,
            commits bigint NOT NULL DEFAULT 0,
            is_stored boolean NOT NULL DEFAULT false,
            items bigint NOT NULL DEFAULT 0,
            octets bigint NOT NULL DEFAULT 0
        ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1);

        CREATE TABLE emailsync.records (
            sandbox bigint NOT NULL,
            part text COLLATE "C" NOT NULL,
            key bytea NOT NULL,
            value bytea NOT NULL,
            PRIMARY KEY (sandbox, part, key)
        ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

        CREATE TABLE emailsync.log (
            sandbox bigint NOT NULL,
            part text COLLATE "C" NOT NULL,
            number bigint GENERATED ALWAYS AS IDENTITY,
            time timestamptz NOT NULL DEFAULT now(),
            count integer NOT NULL,
            octets integer NOT NULL,
            items bytea NOT NULL,
            PRIMARY KEY (sandbox, part, number)
        ) WITH (autovacuum_vacuum_scale_factor = 0.05);
        ALTER TABLE emailsync.log ALTER COLUMN items SET STORAGE EXTERNAL;
        CREATE INDEX log_time ON emailsync.log (time);

        CREATE FUNCTION emailsync.store_1(
            owned bigint[], epochs bigint[], numbers bigint[], grown_items bigint[], grown_octets bigint[],
            cleared bigint[], cleared_parts text[],
            removed bigint[], removed_parts text[], removed_keys bytea[],
            saved bigint[], saved_parts text[], saved_keys bytea[], saved_values bytea[],
            logged bigint[], logged_parts text[], logged_counts integer[], logged_items bytea[])
        RETURNS void LANGUAGE plpgsql AS $$
        DECLARE
            touched integer;
            stale text;
        BEGIN
            UPDATE emailsync.sandboxes s
                SET commits = s.commits + 1, is_stored = true, items = s.items + o.items, octets = s.octets + o.octets
                FROM unnest(owned, epochs, numbers, grown_items, grown_octets) AS o (id, epoch, number, items, octets)
                WHERE s.id = o.id AND s.epoch = o.epoch AND s.commits = o.number;
            GET DIAGNOSTICS touched = ROW_COUNT;
            IF touched <> cardinality(owned) THEN
                SELECT string_agg(o.id::text, ' ') INTO stale FROM unnest(owned, epochs, numbers) AS o (id, epoch, number)
                    WHERE NOT EXISTS (SELECT FROM emailsync.sandboxes s
                        WHERE s.id = o.id AND s.epoch = o.epoch AND s.commits = o.number + 1);
                RAISE EXCEPTION '%', stale USING ERRCODE = 'ES001';
            END IF;
            IF cardinality(cleared) > 0 THEN
                DELETE FROM emailsync.records r USING unnest(cleared, cleared_parts) AS c (sandbox, part)
                    WHERE r.sandbox = c.sandbox AND r.part = c.part;
                WITH gone AS (
                    DELETE FROM emailsync.log l USING unnest(cleared, cleared_parts) AS c (sandbox, part)
                        WHERE l.sandbox = c.sandbox AND l.part = c.part RETURNING l.sandbox, l.count, l.octets),
                gone_of AS (SELECT sandbox, sum(count) AS items, sum(octets) AS octets FROM gone GROUP BY sandbox)
                UPDATE emailsync.sandboxes s SET items = s.items - g.items, octets = s.octets - g.octets
                    FROM gone_of g WHERE s.id = g.sandbox;
            END IF;
            IF cardinality(removed) > 0 THEN
                DELETE FROM emailsync.records r USING unnest(removed, removed_parts, removed_keys) AS c (sandbox, part, key)
                    WHERE r.sandbox = c.sandbox AND r.part = c.part AND r.key = c.key;
            END IF;
            IF cardinality(saved) > 0 THEN
                INSERT INTO emailsync.records (sandbox, part, key, value)
                    SELECT * FROM unnest(saved, saved_parts, saved_keys, saved_values)
                    ON CONFLICT (sandbox, part, key) DO UPDATE SET value = excluded.value;
            END IF;
            IF cardinality(logged) > 0 THEN
                INSERT INTO emailsync.log (sandbox, part, count, octets, items)
                    SELECT l.sandbox, l.part, l.count, octet_length(l.items), l.items
                    FROM unnest(logged, logged_parts, logged_counts, logged_items) AS l (sandbox, part, count, items);
            END IF;
        END $$;

        INSERT INTO emailsync.settings VALUES ('schema', convert_to('1', 'UTF8'));
        """;
}
