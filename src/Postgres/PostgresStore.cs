using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Postgres.Commits;
using EmailSync.Postgres.Connections;
using EmailSync.Postgres.Ownership;
using EmailSync.Postgres.Reading;
using EmailSync.Postgres.Retaining;
using EmailSync.Postgres.Schema;
using Npgsql;

namespace EmailSync.Postgres;

/// <summary>
/// Sandboxes in PostgreSQL, which several servers share. A server writes to a sandbox that it has taken, until another takes it.
/// </summary>
public sealed class PostgresStore : IDataStore
{
    private readonly OwnedSandboxes owned = new();
    private readonly NpgsqlDataSource database;
    private readonly string owner;
    private Retainer? retainer;

    private PostgresStore(NpgsqlDataSource database, string owner) => (this.database, this.owner) = (database, owner);

    /// <summary>Connects, and makes the tables or brings them to this version.</summary>
    /// <param name="connection">Npgsql's keywords, or a URI.</param>
    /// <param name="owner">Who takes sandboxes, as it is shown in the database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreUnusableException">It cannot be used as it is set up; nothing was changed.</exception>
    /// <exception cref="StoreUnavailableException">The server does not answer; it may later.</exception>
    public static async Task<PostgresStore> OpenAsync(string connection, string owner, CancellationToken cancellationToken)
    {
        var address = PostgresAddress.Parse(connection);
        var server = PostgresAddress.Shown(address);
        var database = PostgresConnections.Open(address);
        try
        {
            await using (var opened = await database.OpenConnectionAsync(cancellationToken))
                await PostgresSchema.PrepareAsync(opened, server, cancellationToken);
            return new PostgresStore(database, owner);
        }
        catch (Exception exception)
        {
            await database.DisposeAsync();
            if (PostgresFailure.Is(exception)) throw PostgresFailure.AtStart(exception, server);
            throw;
        }
    }

    /// <summary>Begins to delete what is over these limits.</summary>
    public void Retain(StoreRetention retention, TimeProvider time) => retainer ??= new Retainer(new LogTrimmer(database, retention), time);

    /// <summary>
    /// Takes a sandbox, also from another server, whose later commits fail. When it returns, those before are complete and can be read.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It was not taken; later it may work again.</exception>
    public async ValueTask<OwnedSandbox> TakeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand("""
                INSERT INTO emailsync.sandboxes AS s (key, name, epoch, owner, taken) VALUES ($1, $2, 1, $3, now())
                    ON CONFLICT (key) DO UPDATE SET epoch = s.epoch + 1, owner = excluded.owner, taken = excluded.taken,
                        name = CASE WHEN s.is_stored THEN s.name ELSE excluded.name END
                    RETURNING id, name, epoch, commits
                """);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredSandboxes.Key(name) });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = owner });
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            var taken = new OwnedSandbox(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3));
            owned.Add(taken);
            return taken;
        }
        catch (Exception exception) when (PostgresFailure.Is(exception))
        {
            throw PostgresFailure.Unavailable(exception);
        }
    }

    /// <summary>Writes to it no more. Its row stays this server's until another takes it.</summary>
    public void Release(OwnedSandbox sandbox) => owned.Remove(sandbox);

    /// <inheritdoc/>
    public IReadOnlyList<string> Names() => Try(() => StoredSandboxes.Names(database));

    /// <inheritdoc/>
    public StoredSandbox? Read(string name) => Try(() => StoredSandboxes.Read(database, name));

    /// <inheritdoc/>
    /// <exception cref="StaleOwnerException">Nothing was stored, because others own some of the sandboxes.</exception>
    public async ValueTask CommitAsync(IReadOnlyList<ChangeSet> changes, CancellationToken cancellationToken)
    {
        var merged = new MergedChanges(changes);
        var commit = new PostgresCommit(merged, owned.All(merged.Names));
        if (await TryCommitAsync(commit, cancellationToken) is not { } failure) return;
        // A connection that the server has closed since its last use, and the like: not worth a failed call.
        if (failure.MayRepeat) failure = await TryCommitAsync(commit, cancellationToken);
        if (failure is not null) throw PostgresFailure.Unavailable(failure.Cause);
    }

    /// <inheritdoc/>
    public byte[] GetOrAdd(string key, Func<byte[]> make) => Try(() => StoredSettings.GetOrAdd(database, key, make));

    /// <inheritdoc/>
    /// <exception cref="StaleOwnerException">Another server owns it.</exception>
    public void Delete(string name)
    {
        if (!owned.TryGet(name, out var sandbox)) throw new StaleOwnerException([name]);
        if (Try(() => StoredSandboxes.Delete(database, sandbox))) return;
        owned.Remove(sandbox);
        throw new StaleOwnerException([name]);
    }

    public async ValueTask DisposeAsync()
    {
        if (retainer is not null) await retainer.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <returns>Why nothing was stored; null if it was.</returns>
    private async Task<Failure?> TryCommitAsync(PostgresCommit commit, CancellationToken cancellationToken)
    {
        var isSent = false;
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var batch = commit.Batch(connection);
            isSent = true;
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == StaleOwners.SqlState)
        {
            throw StaleOwners.Of(exception, commit.Sandboxes, owned);
        }
        catch (Exception exception) when (PostgresFailure.Is(exception) || exception is OperationCanceledException)
        {
            if (!isSent || PostgresFailure.IsAnswer(exception)) return new Failure(exception, PostgresFailure.IsCollision(exception));
            switch (await UnansweredCommit.IsStoredAsync(database, commit.Sandboxes, owned))
            {
                case null: return new Failure(exception, false);
                case false: return new Failure(exception, exception is not OperationCanceledException);
            }
        }

        foreach (var sandbox in commit.Sandboxes) sandbox.Commits++;
        return null;
    }

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (PostgresFailure.Is(exception))
        {
            throw PostgresFailure.Unavailable(exception);
        }
    }

    private sealed record Failure(Exception Cause, bool MayRepeat);
}
