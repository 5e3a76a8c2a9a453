using System.Net;
using EmailSync.Data.Tests.Committing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Data.Tests.Sqlite;

/// <summary>A server whose file system stops taking writes, and takes them again.</summary>
public sealed class RefusedWriteTests : IDisposable
{
    // So that attempts after the first one have been refused too.
    private const int SomeRefusals = 6;
    private readonly DataFolder folder = new();

    public RefusedWriteTests() => RefusingFileSystem.Use();

    public void Dispose()
    {
        RefusingFileSystem.Allow(folder.Path);
        folder.Dispose();
    }

    [Theory]
    [InlineData(Refusing.Writes, DataCommit.Each)]
    [InlineData(Refusing.Syncs, DataCommit.Each)]
    [InlineData(Refusing.Everything, DataCommit.Each)]
    [InlineData(Refusing.Writes, DataCommit.Soon)]
    [InlineData(Refusing.Syncs, DataCommit.Soon)]
    [InlineData(Refusing.Everything, DataCommit.Soon)]
    public async Task Calls_get_503_until_it_takes_them_again_and_then_the_same_process_goes_on(Refusing what, DataCommit commit)
    {
        var log = new CapturedLines();
        await using (var store = folder.Open())
        await using (var mock = await NotingMock.StartAsync(store, commit, add: log.AddTo))
        {
            await mock.NotedAsync("", "a", "before");
            await mock.Part<SandboxData>().StoreAllAsync();
            RefusingFileSystem.Refuse(folder.Path, what);
            using (var first = await mock.NoteAsync("", "b", "while"))
                Assert.Equal(commit == DataCommit.Each ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NoContent, first.StatusCode);
            await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is not null);

            await AssertRefusedAsync(mock);
            await Waiting.UntilAsync(() => RefusingFileSystem.CountOf(folder.Path) >= SomeRefusals);
            await AssertRefusedAsync(mock);
            using (var ready = await mock.Http.GetAsync("/readyz", TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Single(log.Lines);

            RefusingFileSystem.Allow(folder.Path);
            await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is null);
            await mock.NotedAsync("", "c", "after");
            Assert.Equal("calls are stored again", log.Lines[^1]);
            Assert.Equal(2, log.Lines.Count);
        }

        await using (var store = folder.Open())
        await using (var again = await NotingMock.StartAsync(store))
            Assert.Equal(commit == DataCommit.Each ? ["before", "after"] : ["before", "while", "after"], again.Notes("").Log);
    }

    private static async Task AssertRefusedAsync(RunningMock mock)
    {
        using var refused = await mock.Sandbox("").SendAsync(mock.Sandbox("").Call());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.StartsWith("The mock cannot store calls at the moment",
            (await TestSandbox.JsonOf(refused)).GetProperty("Message").GetString(), StringComparison.Ordinal);
    }
}
