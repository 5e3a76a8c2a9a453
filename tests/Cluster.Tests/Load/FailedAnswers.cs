using System.Collections.Concurrent;

namespace EmailSync.Cluster.Tests.Load;

/// <summary>
/// Notes answers that a caller could not have been prepared for: broken connections, and errors that do not say when to come again.
/// </summary>
internal sealed class FailedAnswers
{
    private readonly ConcurrentQueue<string> failures = new();
    private int answers;
    private int refused;

    public IReadOnlyCollection<string> All => failures;

    public int Answers => answers;

    /// <summary>Answers 503 with Retry-After.</summary>
    public int Refused => refused;

    public HttpMessageHandler Watch(HttpMessageHandler inner) => new Watcher(this, inner);

    private sealed class Watcher(FailedAnswers owner, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var answer = await base.SendAsync(request, cancellationToken);
                Interlocked.Increment(ref owner.answers);
                if ((int)answer.StatusCode < 500 || answer.Headers.Contains("X-Mock-Fault")) return answer;
                if ((int)answer.StatusCode == 503 && answer.Headers.RetryAfter is not null) Interlocked.Increment(ref owner.refused);
                else owner.failures.Enqueue($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {answer.Headers.RetryAfter}");
                return answer;
            }
            catch (HttpRequestException exception)
            {
                owner.failures.Enqueue($"{request.Method} {request.RequestUri}: {exception.Message}");
                throw;
            }
        }
    }
}
