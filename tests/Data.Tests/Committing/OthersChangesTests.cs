using System.Net;
using System.Text;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Data.Tests.Committing;

/// <summary>What is changed while a call is in progress, by whom, and with what it is stored.</summary>
public sealed class OthersChangesTests : IAsyncDisposable
{
    private const string Name = "shared";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly MemoryStore store = new();
    private readonly TaskCompletionSource end = NewSignal();
    private readonly TaskCompletionSource controlEnd = NewSignal();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task What_a_control_request_changes_while_a_step_of_a_call_runs_is_stored_before_it_is_answered(DataCommit commit)
    {
        using var isChanged = new ManualResetEventSlim();
        var isInside = NewSignal();
        await using var mock = await StartAsync(commit, async call =>
        {
            KeptNote.Of(call.Sandbox).Write("call", "call");
            isInside.SetResult();
            Assert.True(isChanged.Wait(Limit)); // in the step
            await end.Task;
        });
        var call = CallAsync(mock);
        await isInside.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        await ChangeAsync(mock, () => isChanged.Set());

        Assert.False(call.IsCompleted);
        Assert.Equal(["control"], Stored());
        end.SetResult();
        (await call).Dispose();
        await mock.Part<SandboxData>().StoreAllAsync();
        Assert.Equal(["call", "control"], Stored());
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task What_a_call_changes_after_it_has_waited_is_stored_with_the_call_whatever_others_store_meanwhile(DataCommit commit)
    {
        var isWaiting = NewSignal();
        await using var mock = await StartAsync(commit, async call =>
        {
            await Task.Yield();
            call.Change(call.Sandbox, KeptNote.Of(call.Sandbox), note => note.Write("call", "call"));
            isWaiting.SetResult();
            await end.Task;
        }, changesLate: true);
        var call = CallAsync(mock);
        await isWaiting.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        await ChangeAsync(mock, () => { });
        await mock.NotedAsync(Name, "other", "other");
        await mock.Part<SandboxData>().StoreAllAsync();

        Assert.Equal(["control", "other"], Stored());
        end.SetResult();
        (await call).Dispose();
        await mock.Part<SandboxData>().StoreAllAsync();
        Assert.Equal(["call", "control", "other"], Stored());
    }

    [Fact]
    public async Task What_nobody_asked_for_is_stored_in_its_time_even_if_a_call_never_ends()
    {
        var isWaiting = NewSignal();
        await using var mock = await StartAsync(DataCommit.Soon, async call =>
        {
            KeptNote.Of(call.Sandbox).Write("call", "call");
            isWaiting.SetResult();
            await end.Task;
        });
        var call = CallAsync(mock);
        await isWaiting.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        mock.Notes(Name).Write("timer", "timer");

        await Waiting.UntilAsync(() => Stored().Length > 0);
        Assert.Equal(["timer"], Stored());
        end.SetResult();
        (await call).Dispose();
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task A_call_that_moves_to_another_sandbox_is_stored_in_both(DataCommit commit)
    {
        await using var mock = await StartAsync(commit, async call =>
        {
            call.Change(call.Sandbox, KeptNote.Of(call.Sandbox), note => note.Write("call", "before"));
            call.Sandbox = call.Http.RequestServices.GetRequiredService<SandboxRegistry>().Use("moved");
            call.Change(call.Sandbox, KeptNote.Of(call.Sandbox), note => note.Write("call", "after"));
            await Task.Yield();
        }, changesLate: true);
        (await CallAsync(mock)).Dispose();
        await mock.NotedAsync(Name, "call", "later");
        await mock.Part<SandboxData>().StoreAllAsync();

        var data = store.After(store.Commits);
        Assert.Equal("later", Encoding.UTF8.GetString(data.Records(Name, KeptNote.Name)["call"]));
        Assert.Equal(["before", "later"], data.Items(Name, KeptNote.Name).Select(Encoding.UTF8.GetString));
        Assert.Equal(["after"], data.Items("moved", KeptNote.Name).Select(Encoding.UTF8.GetString));
        Assert.Single(data.Items("moved", "calls"));
    }

    [Fact]
    public async Task Whoever_signs_in_with_a_form_that_comes_in_pieces_is_stored_with_the_call()
    {
        const int Count = 24;
        var allSent = NewSignal();
        var started = 0;
        await using (var mock = await StoredMock.StartAsync(store, DataCommit.Soon))
            await Task.WhenAll(Enumerable.Range(0, Count).Select(async _ =>
            {
                using var form = new PiecewiseContent("user=tje0&pass", "word=Tje0", async () =>
                {
                    if (Interlocked.Increment(ref started) == Count) allSent.SetResult();
                    await allSent.Task.WaitAsync(Limit);
                });
                using var answer = await mock.Http.PostAsync($"/{Name}/login", form, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }));

        for (var commits = 0; commits <= store.Commits; commits++)
            Assert.Equal(store.After(commits).Items(Name, "calls").Count, store.After(commits).Records(Name, "sessions").Count);
        Assert.Equal(Count, store.After(store.Commits).Items(Name, "calls").Count);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task<RunningMock> StartAsync(DataCommit commit, Func<Call, Task> handle, bool changesLate = false) =>
        NotingMock.StartAsync(store, commit, add: services => services
            .AddSingleton<Resource>(new WrittenResource(handle, changesLate))
            .AddSingleton<ControlRoute>(made => new NoteRoute(made.GetRequiredService<ControlScope>(), controlEnd.Task)));

    private static Task<HttpResponseMessage> CallAsync(RunningMock mock) =>
        mock.Http.PostAsync($"/{Name}/api/written", null, TestContext.Current.CancellationToken);

    // A control request that ends only after the step that it changes something in.
    private async Task ChangeAsync(RunningMock mock, Action whenChanged)
    {
        var answer = mock.Sandbox(Name).SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/{Name}/__mock/test-note?control=control"));
        await Waiting.UntilAsync(() => mock.Notes(Name).Notes.ContainsKey("control"));
        whenChanged();
        lock (mock.Part<SandboxRegistry>().Use(Name).Changes!.Gate) controlEnd.SetResult();
        using var done = await answer;
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    private string[] Stored() => [.. store.After(store.Commits).Records(Name, KeptNote.Name).Keys.Order(StringComparer.Ordinal)];

    private sealed class PiecewiseContent : HttpContent
    {
        private readonly string first;
        private readonly string second;
        private readonly Func<Task> between;

        public PiecewiseContent(string first, string second, Func<Task> between)
        {
            (this.first, this.second, this.between) = (first, second, between);
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(first));
            await stream.FlushAsync();
            await between();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(second));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
