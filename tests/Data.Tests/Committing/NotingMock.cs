using System.Net;
using EmailSync.Data.Stores;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Data.Tests.Committing;

/// <summary>Mocks that keep notes of calls in a store.</summary>
internal static class NotingMock
{
    /// <param name="store">The store.</param>
    /// <param name="commit">When answers leave.</param>
    /// <param name="options">Other options; null for the usual ones.</param>
    /// <param name="waits">What each note waits for before it answers; null for nothing.</param>
    /// <param name="time">Its clock; null for the system's.</param>
    /// <param name="add">Adds services; null for none.</param>
    public static Task<RunningMock> StartAsync(IDataStore store, DataCommit commit = DataCommit.Each, MockOptions? options = null,
        Task? waits = null, TimeProvider? time = null, Action<IServiceCollection>? add = null) =>
        StoredMock.StartAsync(store, commit, options, time, services =>
        {
            services.AddSingleton(KeptNote.Feature).AddSingleton<Resource>(new NoteResource(waits));
            add?.Invoke(services);
        });

    /// <summary>Writes a note.</summary>
    public static Task<HttpResponseMessage> NoteAsync(this RunningMock mock, string sandbox, string key, string text) =>
        mock.Http.PostAsync($"{(sandbox.Length == 0 ? "" : $"/{sandbox}")}/api/note?{key}={text}", null,
            TestContext.Current.CancellationToken);

    /// <summary>Writes a note that is taken.</summary>
    public static async Task NotedAsync(this RunningMock mock, string sandbox, string key, string text)
    {
        using var answer = await mock.NoteAsync(sandbox, key, text);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>Waits until a sandbox holds so many notes in memory.</summary>
    public static Task WhenNotedAsync(this RunningMock mock, string sandbox, int count) => Waiting.UntilAsync(() =>
        mock.Part<SandboxRegistry>().All.FirstOrDefault(one => one.Name == sandbox) is { } made && KeptNote.Of(made).Log.Count == count);

    /// <summary>The notes that a sandbox holds.</summary>
    public static KeptNote Notes(this RunningMock mock, string sandbox) =>
        KeptNote.Of(mock.Part<SandboxRegistry>().Find(sandbox) ?? throw new InvalidOperationException($"there is no sandbox {sandbox}"));
}
