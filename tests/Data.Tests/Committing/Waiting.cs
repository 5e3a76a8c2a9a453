namespace EmailSync.Data.Tests.Committing;

/// <summary>Waiting for what no signal tells: the pool runs other work meanwhile.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
