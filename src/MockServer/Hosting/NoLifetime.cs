namespace EmailSync.MockServer.Hosting;

/// <summary>Leaves signals to the program: in a test the process is not the mock's, and under <c>run</c> they are the command's.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
