using EmailSync.ConformanceTests.Concurrency;
using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.SyncAccounts;

/// <summary>Which lists SyncEmailAccounts accepts, and what it does with them.</summary>
public sealed class ListTests(Suite suite) : RequirementTests(suite)
{
    private const int AtOnce = 3;
    private const int MostLooks = 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    [Requirement("SYNC-01")]
    public Task SYNC_01_MUST_A_list_of_accounts_is_204() => Evaluate(async probe =>
    {
        var account = probe.Installation.Account;
        foreach (var (label, list) in new[] { ("a list of one account", $"[{account}]"),
            ("a list of several", $"[{account},{account},{account}]") })
        {
            var reply = await probe.CallAsync(label, probe.SyncList(list));
            probe.Expect(reply, reply.Status == 204, "204");
        }
    });

    [Requirement("SYNC-02")]
    public Task SYNC_02_SHOULD_A_list_without_accounts_is_204() => Evaluate(async probe =>
    {
        foreach (var list in (string[])["null", "[]", "[null]"])
            probe.ExpectStatus(await probe.CallAsync($"the list {list}", probe.SyncList(list)), 204);
        probe.ExpectStatus(await probe.SendAsync("no list", probe.SyncList().WithContent("{}")), 204);
    });

    [Requirement("SYNC-08", CountsEffects = true)]
    public Task SYNC_08_SHOULD_What_is_no_list_of_accounts_is_400() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        await probe.NeedAsync("right list", probe.SyncList());
        string[] wrong =
        [
            "{}", "5", "true", "\"text\"", "[5]", "[\"text\"]", "[[]]", "[{\"AccountId\":\"text\"}]", "[{\"AccountId\":2147483648}]",
            "[{\"AssociateName\":{}}]",
            // One wrong account invalidates the list: a caller that gets 400 expects that none was synchronised.
            .. probe.Target.AllowEffects && probe.Installation.Account is { } account
                ? [$"[{account},5]", $"{account}"]
                : Array.Empty<string>(),
        ];
        foreach (var list in wrong)
            await effects.ExpectNoneAsync($"the list {list}",
                async () => probe.ExpectStatus(await probe.SendAsync($"the list {list}", probe.SyncList(list)), 400));
        effects.Conclude();
    });

    [Requirement("SYNC-09", CountsEffects = true)]
    public Task SYNC_09_SHOULD_An_account_of_the_list_is_synchronised() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        var before = await effects.CountAsync();
        await probe.NeedAsync("list with an account", probe.SyncList());
        var after = before;
        // The call starts the synchronisation, and does not wait for its end.
        for (var look = 0; look < MostLooks && (after = await effects.CountAsync()) == before; look++)
            await Task.Delay(BetweenLooks, TimeProvider.System);
        probe.Expect(after > before, "an effect", after > before ? "there is one" : $"the count stayed {before}");
    });

    [Requirement("SYNC-10", CountsEffects = true, ChecksSilence = true)]
    public Task SYNC_10_MUST_Calls_at_the_same_time_are_each_204() => Evaluate(async probe =>
    {
        await probe.NeedAsync("list with an account", probe.SyncList());
        foreach (var reply in await Burst.SendAsync(probe, AtOnce, _ => probe.SyncList()))
        {
            var later = reply.Status is 429 or 503 && RetryAfterField.Of(reply, TimeProvider.System.GetUtcNow()) is not null;
            probe.Expect(reply, probe.IsSuccess(reply) || later, "204, or 429 or 503 with Retry-After");
        }
    });
}
