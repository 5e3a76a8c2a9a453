using System.Security.Authentication;
using EmailSync.Postgres.Connections;
using Npgsql;

namespace EmailSync.Cluster.Tests.Stores;

public sealed class PostgresFailureTests
{
    [Fact]
    public void A_failure_of_TLS_says_why()
    {
        var failure = PostgresFailure.Unavailable(new NpgsqlException("Exception while performing SSL handshake",
            new AuthenticationException("see below", new InvalidOperationException("there is no home"))));

        Assert.Equal("PostgreSQL: Exception while performing SSL handshake (there is no home)", failure.Message);
    }
}
