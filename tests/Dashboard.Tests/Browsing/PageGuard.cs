using System.Collections.Concurrent;

namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>Collects what no page of ours does, in all windows of one context, and fails the test for what it did not expect.</summary>
internal sealed class PageGuard : IDisposable
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly SemaphoreSlim reported = new(0);
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> expected = new();
    private readonly ConcurrentQueue<string> allowed = new();
    private readonly string origin;

    public PageGuard(IBrowserContext context, Uri address)
    {
        origin = address.GetLeftPart(UriPartial.Authority);
        // What a Content-Security-Policy or trusted types refuse is an error on the console, too.
        context.Console += (_, message) =>
        {
            // Chromium asks for the icon of a page that names none, when it likes; that the dashboard's pages name one is a test of its
            // own.
            if (message.Type == "error" && !message.Location.Contains("/favicon.ico"))
                Report($"console error: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => Report($"uncaught exception: {error.Error}");
        context.RequestFailed += (_, request) =>
        {
            // The page itself ends what it no longer wants, such as a stream of a view that is left.
            if (request.Failure != "net::ERR_ABORTED") Report($"failed request: {request.Method} {request.Url}: {request.Failure}");
        };
        context.Request += (_, request) =>
        {
            requests.Enqueue(request.Url);
            if (IsElsewhere(request.Url)) Report($"request to another origin: {request.Method} {request.Url}");
        };
        context.Dialog += async (_, dialog) =>
        {
            Report($"dialog: {dialog.Type}: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    /// <summary>Addresses that were asked for, oldest first.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public void Expect(string text) => expected.Enqueue(text);

    public void Allow(string text) => allowed.Enqueue(text);

    /// <summary>Waits for what the test expects: what the network has to say comes by another way than the page's answers.</summary>
    public async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(SharedBrowser.Patience);
        try
        {
            while (!expected.All(IsReported)) await reported.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The check says what is missing.
        }
    }

    public void Check()
    {
        var unexpected = faults.Where(fault => !expected.Concat(allowed).Any(fault.Contains)).ToList();
        Assert.True(unexpected.Count == 0, $"The page did what it must not:\n{string.Join('\n', unexpected)}");
        foreach (var text in expected)
            Assert.True(IsReported(text), $"The test expects that the page reports “{text}”, and it did not.");
    }

    private bool IsReported(string text) => faults.Any(fault => fault.Contains(text));

    private void Report(string fault)
    {
        faults.Enqueue(fault);
        reported.Release();
    }

    public void Dispose() => reported.Dispose();

    private bool IsElsewhere(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" or "ws" or "wss"
        && address.GetLeftPart(UriPartial.Authority) != origin;
}
