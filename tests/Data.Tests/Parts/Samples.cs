using System.Diagnostics;
using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.Data.Tests.Parts;

/// <summary>Entries and what they have, with everything set, or drawn by chance.</summary>
internal static class Samples
{
    public static readonly RequirementCatalogue Catalogue = RequirementCatalogue.Load();
    public static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Texts =
        ["", "a", "HTTP/1.1", "Zoë Müller", "日本語", "half \ud800", "\udc00", new('x', 70), new('é', 64), "😀"];

    /// <summary>An entry that has everything that one can have.</summary>
    public static JournalEntry Full() => Full(Guid.CreateVersion7(Noon));

    private static JournalEntry Full(Guid id) => new()
    {
        Id = id,
        Time = Noon.ToOffset(TimeSpan.FromHours(2)),
        Stamp = 1,
        Sandbox = "full",
        Method = "POST",
        Target = "/full/api/v1/Agents/EMail/SyncEmailAccount?$select=a",
        Protocol = "HTTP/1.1",
        Headers = [new("Host", "localhost"), new("Content-Type", "application/json")],
        Trace = new TraceParent(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), true),
        Body = "{}"u8.ToArray(),
        BodyState = BodyState.Cut,
        BodyLength = 70_000,
        Withheld = "it is always secret",
        OperationId = "v1EMailAgent_SyncEmailAccount",
        CalledOperation = "v1EMailAgent_SyncEmailAccount",
        Caller = new Caller("tje0", "Basic", "mock-app"),
        Select = ["a", "b"],
        Stage = Stage.Operation,
        Findings = [Finding("C-BODY-05", "BODY-06"), Finding("C-MAN-01", null)],
        ServerFindings = [Finding("AUTH-03", null)],
        Requirement = "BODY-06",
        Fault = new FaultNote("delay", 7, "armed", "the answer, late", true, true),
        AnsweredBy = "stub",
        Source = "traffic.har, entry 17",
        Unknown = ["its end"],
        IsUnreadable = true,
        FailedEffect = Sync() with { Request = id },
        Answer = new Answer(503)
        {
            Headers = [new("Retry-After", "1")],
            ContentType = "text/plain",
            Content = "busy"u8.ToArray(),
            AnnouncedLength = 4000,
            ClosesConnection = true,
        },
        Duration = TimeSpan.FromTicks(12_345),
        Bytes = 4711,
    };

    /// <summary>An entry by chance.</summary>
    public static JournalEntry Entry(Random random, string sandbox)
    {
        var (id, isObserved) = (Guid.NewGuid(), random.Next(8) == 0);
        var entry = new JournalEntry
        {
            Id = id,
            Time = Noon.AddTicks(random.NextInt64(TimeSpan.TicksPerDay)),
            Stamp = random.Next(),
            Sandbox = sandbox,
            Method = Text(random),
            Target = Text(random),
            Protocol = Text(random),
            Headers = Lines(random),
            Trace = random.Next(3) > 0 ? null
                : new TraceParent(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), random.Next(2) == 0),
            Body = Encoding.UTF8.GetBytes(Text(random)),
            BodyState = (BodyState)random.Next(6),
            BodyLength = random.NextInt64(1L << random.Next(1, 40)),
            Withheld = Maybe(random),
            OperationId = Maybe(random),
            CalledOperation = random.Next(2) == 0 ? null : $"Operation{random.Next(5)}",
            Caller = random.Next(2) == 0 ? null : new Caller(Text(random), Text(random), Maybe(random)),
            Select = random.Next(3) > 0 ? null : [.. Many(random, Text)],
            Stage = (Stage)random.Next(6),
            Findings = [.. Many(random, AnyFinding)],
            ServerFindings = isObserved ? [.. Many(random, AnyFinding)] : [],
            Requirement = Maybe(random),
            Fault = random.Next(3) > 0 ? null : new FaultNote(Text(random), random.Next(2) == 0 ? null : random.NextInt64(), Text(random),
                Text(random), random.Next(2) == 0, random.Next(2) == 0),
            AnsweredBy = isObserved ? ObservedAnswer.Server : Maybe(random),
            Source = Maybe(random),
            Unknown = [.. Many(random, Text)],
            IsUnreadable = random.Next(9) == 0,
            FailedEffect = random.Next(4) > 0 ? null : Sync() with { Request = id, Sandbox = sandbox },
            Answer = random.Next(2) == 0 ? Answer.NoContent : new Answer(random.Next(600))
            {
                Headers = Lines(random),
                ContentType = Maybe(random),
                Content = Encoding.UTF8.GetBytes(Text(random)),
                AnnouncedLength = random.Next(2) == 0 ? null : random.NextInt64(),
                ClosesConnection = random.Next(2) == 0,
            },
            Duration = TimeSpan.FromTicks(random.NextInt64(-5, TimeSpan.TicksPerHour)),
            Bytes = random.Next(100_000),
        };
        if (random.Next(4) == 0) entry.Correct(random.Next(2) == 0 ? Delivery.NotSent : Delivery.CutShort(random.Next(9)));
        return entry;
    }

    public static SyncEffect Sync() =>
        new(Guid.NewGuid(), Noon, "full", 17, "tje0", 5, new Caller("tje0", "Basic", null), "application/json")
        {
            Change = new AccountChange(17, SyncState.Never,
            new SyncState(Noon, Noon.AddSeconds(1), 2, "why", new PendingSync(Noon, Noon.AddMinutes(1), MailboxFault.Quota, 3))
            {
                AccountStatus = MailAccountStatus.Failing,
                Fetches = 9,
            }),
        };

    public static EntityEffect Entity(int key) => new(Guid.NewGuid(), Noon, "full", "Contact", "ContactEntity", key, EntityChange.Updated,
        new Caller("tje0", "Bearer", "mock-app"), "");

    public static Finding Finding(string rule, string? serverRule) => new(Catalogue[rule],
        serverRule is null ? null : Catalogue[serverRule], Location.At(3, 7, "/SyncUserAccount"), "expected a, found b.", "b", "a", true)
    {
        LeftOut = 2,
    };

    /// <summary>A list of up to three.</summary>
    private static IEnumerable<T> Many<T>(Random random, Func<Random, T> one)
    {
        for (var i = random.Next(4); i > 0; i--) yield return one(random);
    }

    private static HeaderLine[] Lines(Random random) => [.. Many(random, from => new HeaderLine(Text(from), Text(from)))];

    private static Finding AnyFinding(Random random) => new(Any(random), random.Next(2) == 0 ? null : Any(random),
        random.Next(4) switch
        {
            0 => Location.Header(Text(random)),
            1 => Location.At(random.Next(), random.Next(), Text(random)),
            2 => Location.Calls,
            _ => Location.InAnswer(Text(random)),
        },
        Text(random), Maybe(random), Text(random), random.Next(2) == 0)
    {
        LeftOut = random.Next(3),
    };

    private static Requirement Any(Random random) => Catalogue.All[random.Next(Catalogue.All.Count)];

    private static string? Maybe(Random random) => random.Next(2) == 0 ? null : Text(random);

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];
}
