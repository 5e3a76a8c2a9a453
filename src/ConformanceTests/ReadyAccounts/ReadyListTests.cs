using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.ReadyAccounts;

/// <summary>The list of the accounts that should be synchronised.</summary>
public sealed class ReadyListTests(Suite suite) : RequirementTests(suite)
{
    private const int MostRead = 3;

    [Requirement("RDY-01")]
    public Task RDY_01_MUST_The_answer_is_200_and_an_array() => Evaluate(async probe =>
    {
        var reply = await probe.CallAsync("GetReadySyncEmailAccounts", probe.ReadyList());
        probe.Expect(reply, reply.Status == 200, "200");
        if (!reply.Accepted || reply.Json() is not { } list) return;
        probe.Expect(reply, list.ValueKind == JsonValueKind.Array, "an array", list.Shown());
    });

    [Requirement("RDY-02")]
    public Task RDY_02_MUST_Each_item_has_the_contract_s_names_and_types() => Evaluate(async probe =>
    {
        var (reply, items) = await ItemsAsync(probe, "GetReadySyncEmailAccounts");
        if (items.Count == 0)
            throw new NotVerifiedException(Obstacle.Unobservable, "the list is empty", "run the suite while an account is due");
        foreach (var item in items)
        {
            var faults = CarrierShape.Faults(item, FamilyContract.Result(FamilyContract.GetReadySyncEmailAccounts).Items!);
            probe.Expect(reply, faults.Count == 0, "the names and types of SyncUserAccount",
                faults.Count == 0 ? "so" : string.Join("; ", faults));
        }
    });

    [Requirement("RDY-03")]
    public Task RDY_03_SHOULD_What_it_names_can_be_read() => Evaluate(async probe =>
    {
        var (_, items) = await ItemsAsync(probe, "GetReadySyncEmailAccounts");
        if (items.Count == 0)
            throw new NotVerifiedException(Obstacle.Unobservable, "the list is empty", "run the suite while an account is due");
        foreach (var key in items.Select(item => item.Number("AccountId")).OfType<int>().Take(MostRead))
            await probe.ExpectAsync($"GetEMailAccount of account {key}", probe.ReadMailbox($"{key}"), reply => reply.Status == 200, "200");
    });

    [Requirement("RDY-04", CountsEffects = true)]
    public Task RDY_04_SHOULD_An_account_just_synchronised_is_not_on_the_list() => Evaluate(async probe =>
    {
        await ItemsAsync(probe, "the list before");
        await probe.SyncMailboxAsync();
        var (reply, items) = await ItemsAsync(probe, "the list after");
        var isThere = items.Any(item => item.Number("AccountId") == probe.Installation.Mailbox);
        probe.Expect(reply, !isThere, $"a list without account {probe.Installation.Mailbox}", isThere ? "it is there" : "so");
    });

    private static async Task<(Reply Reply, IReadOnlyList<JsonElement> Items)> ItemsAsync(Probe probe, string label)
    {
        var reply = await probe.NeedAsync(label, probe.ReadyList());
        return reply.Json() is { ValueKind: JsonValueKind.Array } list
            ? (reply, [.. list.EnumerateArray()])
            : throw new InconclusiveException("the content is not a JSON array");
    }
}
