using Npgsql;

namespace EmailSync.Cluster.Membership;

/// <summary>
/// The tables in which Orleans keeps which replicas there are. Its provider reads the statements themselves from a table; the names of
/// their parameters and columns are the provider's, everything else is ours. They are in a schema of their own.
/// </summary>
internal static class MembershipSchema
{
    /// <summary>The schema's name in the database.</summary>
    public const string Name = "emailsync_cluster";

    // Any number that no other program locks.
    private const long Lock = 0x456d_5379_6e63_0001;

    private const string Tables =
        """
        create schema if not exists emailsync_cluster;
        create table if not exists emailsync_cluster.OrleansQuery (
            QueryKey varchar(64) primary key,
            QueryText varchar(8000) not null);
        create table if not exists emailsync_cluster.OrleansMembershipVersionTable (
            DeploymentId varchar(150) primary key,
            Timestamp timestamptz(3) not null default now(),
            Version integer not null default 0);
        create table if not exists emailsync_cluster.OrleansMembershipTable (
            DeploymentId varchar(150) not null references emailsync_cluster.OrleansMembershipVersionTable,
            Address varchar(45) not null,
            Port integer not null,
            Generation integer not null,
            SiloName varchar(150) not null,
            HostName varchar(150) not null,
            Status integer not null,
            ProxyPort integer,
            SuspectTimes varchar(8000),
            StartTime timestamptz(3) not null,
            IAmAliveTime timestamptz(3) not null,
            primary key (DeploymentId, Address, Port, Generation));
        """;

    private const string Row = "DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation";

    private const string Members =
        """
        select v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime,
            m.IAmAliveTime, v.Version
        from OrleansMembershipVersionTable v left join OrleansMembershipTable m
            on m.DeploymentId = v.DeploymentId
        """;

    // A change is made together with the step of the version on which it was decided, or not at all: the step locks the version's row, so
    // that of two replicas that decided on the same version one changes nothing, and decides again.
    private static readonly (string Key, string Text)[] Statements =
    [
        ("InsertMembershipVersionKey",
            """
            with made as (
                insert into OrleansMembershipVersionTable (DeploymentId) values (@DeploymentId) on conflict do nothing returning 1)
            select count(*)::integer from made
            """),
        ("InsertMembershipKey",
            $"""
            with step as (
                update OrleansMembershipVersionTable set Timestamp = now(), Version = Version + 1
                where DeploymentId = @DeploymentId and Version = @Version
                    and not exists (select 1 from OrleansMembershipTable where {Row})
                returning 1),
            made as (
                insert into OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort,
                    StartTime, IAmAliveTime)
                select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
                from step returning 1)
            select count(*)::integer from made
            """),
        ("UpdateMembershipKey",
            $"""
            with step as (
                update OrleansMembershipVersionTable set Timestamp = now(), Version = Version + 1
                where DeploymentId = @DeploymentId and Version = @Version
                    and exists (select 1 from OrleansMembershipTable where {Row})
                returning 1),
            made as (
                update OrleansMembershipTable
                set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = greatest(IAmAliveTime, @IAmAliveTime)
                from step where {Row} returning 1)
            select count(*)::integer from made
            """),
        ("UpdateIAmAlivetimeKey", $"update OrleansMembershipTable set IAmAliveTime = @IAmAliveTime where {Row}"),
        ("MembershipReadRowKey",
            $"{Members} and m.Address = @Address and m.Port = @Port and m.Generation = @Generation where v.DeploymentId = @DeploymentId"),
        ("MembershipReadAllKey", $"{Members} where v.DeploymentId = @DeploymentId"),
        ("GatewaysQueryKey",
            """
            select Address, ProxyPort, Generation from OrleansMembershipTable
            where DeploymentId = @DeploymentId and Status = @Status and ProxyPort > 0
            """),
        ("DeleteMembershipTableEntriesKey",
            """
            delete from OrleansMembershipTable where DeploymentId = @DeploymentId;
            delete from OrleansMembershipVersionTable where DeploymentId = @DeploymentId
            """),
        // Only of the dead, which are 6.
        ("CleanupDefunctSiloEntriesKey",
            """
            delete from OrleansMembershipTable
            where DeploymentId = @DeploymentId and Status = 6 and IAmAliveTime < @IAmAliveTime and StartTime < @IAmAliveTime
            """),
        ("CleanupDefunctSiloEntryKey",
            $"""
            delete from OrleansMembershipTable
            where {Row} and Status = 6 and StartTime = @StartTime and IAmAliveTime = @IAmAliveTime
                and coalesce(SuspectTimes, '') = coalesce(@SuspectTimes, '')
            """),
    ];

    /// <summary>Makes what is missing, and writes the statements of this version. Replicas that start together wait for each
    /// other.</summary>
    public static async Task MakeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_advisory_xact_lock($1)") { Parameters = { new() { Value = Lock } } });
        foreach (var table in Tables.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(table));
        foreach (var (key, text) in Statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                $"""
                insert into {Name}.OrleansQuery (QueryKey, QueryText) values ($1, $2)
                on conflict (QueryKey) do update set QueryText = excluded.QueryText
                """)
            { Parameters = { new() { Value = key }, new() { Value = text } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
