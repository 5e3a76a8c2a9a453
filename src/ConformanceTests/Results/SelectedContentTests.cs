using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.Results;

/// <summary>What $select does to content.</summary>
public sealed class SelectedContentTests(Suite suite) : RequirementTests(suite)
{
    private const int MostNames = 4;

    [Requirement("RES-05")]
    public Task RES_05_MUST_What_is_named_is_kept() => Evaluate(async probe =>
    {
        var whole = await WholeAsync(probe);
        var names = whole.Plain();
        foreach (var name in names.Take(MostNames)) await ExpectKeptAsync(probe, whole, name, [name]);
        await ExpectKeptAsync(probe, whole, string.Join(',', names.Take(MostNames)), names.Take(MostNames));
    });

    [Requirement("RES-06")]
    public Task RES_06_MUST_What_is_not_named_is_nulled_out() => Evaluate(async probe =>
    {
        var whole = await WholeAsync(probe);
        var named = whole.Plain()[0];
        var others = whole.EnumerateObject().Where(member => member.Name != named && !member.Value.IsNulled()).Select(member => member.Name)
            .ToList();
        if (others.Count == 0)
            throw new NotVerifiedException(Obstacle.Unobservable, $"only {named} of the account has a value",
                "use an account with more values");
        var reply = await probe.NeedAsync($"$select={named}", probe.ReadMailbox().WithQuery($"$select={named}"));
        ExpectNulled(probe, reply, reply.Carrier(), others);

        // The same for lists; an empty one has nothing to null out.
        var list = await probe.NeedAsync("$select=AssociateId on the list", probe.ReadyList().WithQuery("$select=AssociateId"));
        foreach (var item in list.Json()?.Items() ?? [])
            ExpectNulled(probe, list, item, ["AccountId", "AssociateName", "TableRight", "FieldProperties"]);
    });

    [Requirement("RES-07")]
    public Task RES_07_MUST_Names_are_matched_in_any_letter_case() => Evaluate(async probe =>
    {
        var whole = await WholeAsync(probe);
        var name = whole.Plain()[0];
        // If even the exact name is lost, RES-05 covers it.
        var exact = await probe.NeedAsync($"$select={name}", probe.ReadMailbox().WithQuery($"$select={name}"));
        if (!JsonElement.DeepEquals(exact.Carrier().Member(name), whole.Member(name)))
            throw new InconclusiveException($"$select={name} does not keep {name}");
        foreach (var spelling in (string[])[name.ToLowerInvariant(), name.ToUpperInvariant(),
            $"{char.ToLowerInvariant(name[0])}{name[1..]}"])
            await ExpectKeptAsync(probe, whole, spelling, [name]);
    });

    [Requirement("RES-08")]
    public Task RES_08_SHOULD_A_slash_goes_into_a_nested_object() => Evaluate(async probe =>
    {
        var whole = await WholeAsync(probe);
        var nested = whole.EnumerateObject().FirstOrDefault(member => member.Value.Plain().Count > 1);
        if (nested.Value.ValueKind == JsonValueKind.Undefined)
            throw new NotVerifiedException(Obstacle.Unobservable, "the account has no nested object with two values",
                "use an account that has credentials");
        var (inner, siblings) = (nested.Value.Plain()[0], nested.Value.Plain().Skip(1).ToList());
        foreach (var path in (string[])[$"{nested.Name}/{inner}", $"{nested.Name}/{inner}".ToLowerInvariant()])
        {
            var reply = await probe.CallAsync($"$select={path}", probe.ReadMailbox().WithQuery($"$select={path}"));
            var selected = reply.Json() is { } carrier ? carrier.Member(nested.Name) : default;
            ExpectSame(probe, reply, nested.Value, selected, inner);
            ExpectNulled(probe, reply, selected, siblings);
        }
    });

    [Requirement("RES-09")]
    public Task RES_09_SHOULD_Unknown_names_do_no_harm() => Evaluate(async probe =>
    {
        var whole = await WholeAsync(probe);
        var name = whole.Plain()[0];
        foreach (var list in (string[])[$"NoSuchProperty,{name}", $"{name},NoSuch/Property", $"{name},{name}/Deeper", $",{name},"])
            await ExpectKeptAsync(probe, whole, list, [name]);
        await probe.ExpectAsync("$select=NoSuchProperty", probe.ReadMailbox().WithQuery("$select=NoSuchProperty"),
            reply => reply.Status == 200, "200");
    });

    private static async Task<JsonElement> WholeAsync(Probe probe)
    {
        var whole = (await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox())).Carrier();
        return whole.Plain().Count > 0
            ? whole
            : throw new NotVerifiedException(Obstacle.Unobservable, "nothing of the account has a value",
                "use an account with more values");
    }

    private static async Task ExpectKeptAsync(Probe probe, JsonElement whole, string list, IEnumerable<string> names)
    {
        var reply = await probe.CallAsync($"$select={list}", probe.ReadMailbox().WithQuery($"$select={list}"));
        foreach (var name in names) ExpectSame(probe, reply, whole, reply.Json() ?? default, name);
    }

    private static void ExpectSame(Probe probe, Reply reply, JsonElement whole, JsonElement selected, string name) =>
        probe.Expect(reply,
            selected.Member(name) is { ValueKind: not JsonValueKind.Undefined } value && JsonElement.DeepEquals(value, whole.Member(name)),
            $"{name} {whole.Member(name).Shown()}", $"{reply}, {selected.Member(name).Shown()}");

    private static void ExpectNulled(Probe probe, Reply reply, JsonElement carrier, IEnumerable<string> names)
    {
        foreach (var name in names)
            probe.Expect(reply, carrier.Member(name).IsNulled(), $"{name} nulled out", carrier.Member(name).Shown());
    }
}
