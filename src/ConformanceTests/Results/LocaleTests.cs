using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.Results;

/// <summary>Languages, cultures and time zones of answers.</summary>
public sealed class LocaleTests(Suite suite) : RequirementTests(suite)
{
    private static readonly string[] Fields = ["Accept-Language", "SO-Language", "SO-Culture", "SO-TimeZone"];
    // No summer time, so that the expectation holds all year.
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    [Requirement("RES-10")]
    public Task RES_10_MUST_Languages_and_cultures_leave_JSON_as_it_is() => Evaluate(async probe =>
    {
        var plain = (await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox())).Carrier();
        (string Label, Func<WireRequest, WireRequest> Of)[] callers =
        [
            ("Accept-Language: fr,de,ru,zh", request => request.With("Accept-Language", "fr,de,ru,zh")),
            ("SO-Language: de", request => request.With("SO-Language", "de")),
            ("SO-Language: de, SO-Culture: de", request => request.With("SO-Language", "de").With("SO-Culture", "de")),
            ("SO-Culture: ar", request => request.With("SO-Culture", "ar")),
        ];
        foreach (var (label, of) in callers)
        {
            var reply = await probe.CallAsync(label, of(probe.ReadMailbox()));
            probe.Expect(reply, reply.Status == 200, "200");
            if (reply.Json() is not { ValueKind: JsonValueKind.Object } carrier) continue;
            // What is wrong without the field too is covered by MBX-02.
            var faults = Faults(carrier).Except(Faults(plain)).ToList();
            probe.Expect(reply, faults.Count == 0, "the types of the contract", faults.Count == 0 ? "so" : string.Join("; ", faults));
        }
    });

    [Requirement("RES-11", CountsEffects = true)]
    public Task RES_11_SHOULD_A_time_zone_converts_dates_and_times() => Evaluate(async probe =>
    {
        await probe.SyncMailboxAsync();
        var plain = LastFetch(await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox()));
        if (plain is null || plain.StartsWith("0001", StringComparison.Ordinal))
            throw new NotVerifiedException(Obstacle.Unobservable, "LastFetch is not set", "use an account that was synchronised");

        // Which codes the vendor means is not known: try IANA's name, then Windows'.
        Reply? converted = null;
        foreach (var code in (string[])["Asia/Tokyo", "Tokyo Standard Time"])
        {
            converted = await probe.CallAsync($"SO-TimeZone: {code}", probe.ReadMailbox().With("SO-TimeZone", code));
            if (LastFetch(converted) != plain) break;
        }

        // A time without a zone is in the server's own (observed); asking for UTC shows which moment it is.
        var asUtc = HasOffset(plain)
            ? plain
            : LastFetch(await probe.CallAsync("SO-TimeZone: UTC", probe.ReadMailbox().With("SO-TimeZone", "UTC"))) ?? plain;
        var (moment, local) = (DateTimeOffset.Parse(asUtc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            LastFetch(converted!));
        var read = DateTimeOffset.TryParse(local, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        // With an offset it is the same moment; without one, the time on the zone's clock.
        var isSame = HasOffset(local ?? "") ? time == moment && time.Offset == Tokyo : time.DateTime == moment.UtcDateTime + Tokyo;
        // If the server does not know UTC by this name, the moment stays open.
        var isKnown = HasOffset(plain) || asUtc != plain;
        probe.Expect(converted!, read && local != plain && (isSame || !isKnown), $"{moment.ToOffset(Tokyo):O}", local ?? "none");
    });

    [Requirement("RES-12")]
    public Task RES_12_MUST_Values_that_nobody_knows_are_no_5xx() => Evaluate(async probe =>
    {
        await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox());
        foreach (var field in Fields)
            foreach (var value in (string[])["", "xx", "no-such-thing", "Mars/Olympus_Mons", "*;q=9", ",,;", "\"", "../../etc/passwd",
                "\u00ff", new string('a', 4000)])
                await probe.ExpectAsync($"{field}: {(value.Length > 40 ? "4000 letters" : value)}", probe.ReadMailbox().With(field, value),
                    reply => reply.Answer is not null && !reply.ServerFault, "no 5xx");
    });

    private static IReadOnlyList<string> Faults(JsonElement carrier) =>
        CarrierShape.Faults(carrier, FamilyContract.Result(FamilyContract.GetEMailAccount));

    private static string? LastFetch(Reply reply) =>
        reply.Json() is { } carrier && carrier.Is("LastFetch", JsonValueKind.String) ? carrier.Member("LastFetch").GetString() : null;

    private static bool HasOffset(string time) =>
        time.EndsWith('Z') || time.LastIndexOf('+') > 0 || time.LastIndexOf('-') > time.IndexOf('T', StringComparison.Ordinal);
}
