namespace EmailSync.ConformanceTests.MailAccounts;

/// <summary>Sets what the mail server of the account does for a check; it works again when the check ends.</summary>
internal sealed class MailServerSwitch(Probe probe) : IAsyncDisposable
{
    /// <summary>States in which it cannot be logged in to.</summary>
    public static readonly IReadOnlyList<string> Failing = ["wrong-password", "unreachable"];

    private readonly Uri control = probe.Installation.MailServer!;

    /// <summary>Sets its state.</summary>
    /// <exception cref="InconclusiveException">The target does not take it.</exception>
    public async Task SetAsync(string state)
    {
        var request = new WireRequest("PATCH", control.PathAndQuery, [], []).Adding("Host", control.Authority)
            .WithContent("application/json", $$"""{"mailbox":"{{state}}"}""");
        var reply = await probe.SendAsync($"set the mail server to {state}", control, request);
        if (!reply.Accepted) throw new InconclusiveException($"the mail server cannot be set: {control} answered {reply}");
    }

    public async ValueTask DisposeAsync() => await SetAsync("none");
}
