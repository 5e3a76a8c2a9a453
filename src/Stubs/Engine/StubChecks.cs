using EmailSync.Stubs.Mappings;

namespace EmailSync.Stubs.Engine;

/// <summary>Tries stubs in a WireMock.Net of their own, before any is used. One check at a time: it takes a processor.</summary>
public sealed class StubChecks : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Tries them.</summary>
    /// <param name="stubs">The stubs.</param>
    /// <param name="pointers">The location of each.</param>
    /// <param name="errors">Receives what WireMock.Net says against them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TryAsync(IReadOnlyList<Stub> stubs, IReadOnlyList<string> pointers, List<StubError> errors,
        CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await Task.Run(async () =>
            {
                var engine = new StubEngine();
                for (var index = 0; index < stubs.Count; index++)
                    if (await engine.TryAsync(stubs[index]) is { } error)
                        errors.Add(new StubError(pointers[index], $"WireMock.Net cannot use this mapping: {error}"));
            }, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
