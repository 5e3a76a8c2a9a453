namespace EmailSync.Scenarios.Exchanges;

/// <summary>Why an exchange, or a part of it, is not in a scenario.</summary>
internal enum Omission
{
    NotApi,
    NotTheServers,
    NoAnswer,
    NotFinal,
    RequestBodyMissing,
    AnswerBodyMissing,
    AnswerRedacted,
    RequestRedacted,
    ContentCoding,
    TooMuch,
    AccountNotRepresented,
    EntityNotRepresented,
    UserNotRepresented,
    SessionNotRepresented,
    CredentialsUnknown,
}

/// <summary>What is not in a scenario, counted by reason, with the first examples.</summary>
internal sealed class Omissions
{
    private const int MostExamples = 3;
    private readonly SortedDictionary<Omission, (int Count, List<string> Examples)> all = [];

    /// <summary>How many there are for a reason.</summary>
    public int Count(Omission why) => all.TryGetValue(why, out var one) ? one.Count : 0;

    public void Add(Omission why, string source, string what)
    {
        var (count, examples) = all.TryGetValue(why, out var one) ? one : (0, []);
        if (examples.Count < MostExamples) examples.Add($"{source}: {what}");
        all[why] = (count + 1, examples);
    }

    /// <summary>A line for each reason, with the number and examples.</summary>
    public IReadOnlyList<string> Lines() =>
        [.. all.Select(one => $"{one.Value.Count} {Text(one.Key)} ({string.Join("; ", one.Value.Examples)}"
            + $"{(one.Value.Count > one.Value.Examples.Count ? "; …" : "")})")];

    private static string Text(Omission why) => why switch
    {
        Omission.NotApi => "left out: not below /api. The mock answers sign-in and the tenant's state itself",
        Omission.NotTheServers => "left out: the proxy answered, or a fault on the way changed the answer",
        Omission.NoAnswer => "left out: the recording has no answer",
        Omission.NotFinal => "left out: the answer is not final (1xx)",
        Omission.RequestBodyMissing => "left out: the recording has no complete body of the request, so nothing can be bound to it",
        Omission.AnswerBodyMissing => "left out: the recording has no complete body of the answer",
        Omission.AnswerRedacted => "left out: a secret in the answer was redacted when it was recorded",
        Omission.RequestRedacted => "left out: a secret in the request was redacted when it was recorded, so nothing can be bound to it",
        Omission.ContentCoding => "left out: the content coding is not gzip, br or deflate",
        Omission.TooMuch => $"left out: a state has at most {ExchangeIntake.Most} answers and 16 MiB",
        Omission.AccountNotRepresented => "accounts not in the list of accounts; their recorded answers are kept",
        Omission.EntityNotRepresented => "entities not in the list of entities; their recorded answers are kept",
        Omission.UserNotRepresented => "users signed in for whom the mock has no identity; they share those of the first ones",
        Omission.SessionNotRepresented => "requests signed in by a session; the check sends them with the default user or token",
        _ => "requests without credentials in the recording that succeeded; the check sends the default ones",
    };
}
