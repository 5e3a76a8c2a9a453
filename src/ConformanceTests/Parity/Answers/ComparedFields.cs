namespace EmailSync.ConformanceTests.Parity.Answers;

/// <summary>The field lines of an answer that matter to a client, each in a form in which only what matters differs.</summary>
internal static class ComparedFields
{
    /// <summary>The fields that are compared; any other is only listed.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "WWW-Authenticate", "Allow", "Accept", "Accept-Patch", "Content-Type", "Content-Encoding", "Content-Length", "Location",
        "Retry-After", "Set-Cookie", "Cache-Control", "Upgrade",
    ];

    /// <summary>The compared form of a field; null if the answer does not have it.</summary>
    public static string? Of(AnswerText answer, string name)
    {
        var values = answer.All(name).ToList();
        if (values.Count == 0) return null;
        return name switch
        {
            "WWW-Authenticate" => Challenges(values),
            "Allow" or "Accept" or "Accept-Patch" or "Cache-Control" => List(values),
            "Content-Type" =>
                string.Join(", ", values.Select(value => value.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())),
            // How long a text is says nothing; whether there is a length, and whether it is 0, does.
            "Content-Length" => values is ["0"] ? "0" : "a length",
            "Retry-After" => "a time",
            "Location" => string.Join(", ", values.Select(Address)),
            "Set-Cookie" => string.Join(", ", values.Select(Cookie).Order(StringComparer.Ordinal)),
            _ => string.Join(", ", values),
        };
    }

    private static string Challenges(List<string> values)
    {
        var list = ChallengeList.Read(values);
        return list.Faults.Count > 0 ? string.Join(", ", values) : string.Join(", ", list.Challenges.Select(challenge =>
            $"{challenge.Scheme}{string.Concat(challenge.Parameters.Select(Parameter))}"));
    }

    // A description is for people.
    private static string Parameter(KeyValuePair<string, string> parameter) =>
        parameter.Key == "error_description" ? " error_description" : $" {parameter.Key}=\"{parameter.Value}\"";

    private static string List(List<string> values) => string.Join(", ",
        values.SelectMany(value => value.Split(',')).Select(value => value.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal));

    // The names of parameters, and of an error also its code: the other values are made for each answer.
    private static string Address(string value)
    {
        var (start, parameters) = value.IndexOfAny(['?', '#']) is >= 0 and var at ? (value[..(at + 1)], value[(at + 1)..]) : (value, "");
        return start + string.Join('&', parameters.Split('&')
            .Select(parameter => parameter.StartsWith("error=", StringComparison.Ordinal) ? parameter : parameter.Split('=')[0])
            .Order(StringComparer.Ordinal));
    }

    // The value differs in each session.
    private static string Cookie(string value)
    {
        var parts = value.Split(';', StringSplitOptions.TrimEntries);
        return string.Join("; ", parts.Skip(1).Select(part => part.Split('=')[0].ToLowerInvariant()).Order(StringComparer.Ordinal)
            .Prepend(parts[0].Split('=')[0]));
    }
}
