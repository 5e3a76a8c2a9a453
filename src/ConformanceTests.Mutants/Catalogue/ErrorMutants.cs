using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults in errors.</summary>
internal static class ErrorMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("error-shows-stack-trace", "ERR-01", Onsite, "An error shows a stack trace.",
            Fault.Answer(400,
                (_, answer) =>
                    answer.Saying(
                        "Value cannot be null.\r\n   at "
                            + "SuperOffice.Services.WebApi.EMailController.SyncEmailAccount(SyncEmailAccountRequest request) in "
                            + "C:\\agent\\EMailController.cs:line 42"))),
        new("error-shows-path", "ERR-01", Onsite, "An error shows a path of the server's disk.",
            Fault.Answer(401, (_, answer) => answer.Saying("No such user in C:\\inetpub\\wwwroot\\SuperOffice\\App_Data\\users.config."))),
        new("error-shows-sql", "ERR-01", Onsite, "An error shows SQL.",
            Fault.Answer(401, (_, answer) => answer.Saying("No row: SELECT ejuser_id FROM crm7.ejuser WHERE loginname = 'x'"))),
        new("error-shows-type-name", "ERR-01", Onsite, "An error shows the full name of a type.",
            Fault.Answer(400,
                (_, answer) =>
                    answer.Saying(
                        "Cannot convert to System.Nullable`1[System.Int32] in SuperOffice.CRM.Services.SyncUserAccount, SoCore, "
                            + "Version=8.0.0.0."))),
        new("error-without-content", "ERR-02", Onsite, "Errors have no content.",
            Fault.Answer((_, answer) => answer.Status >= 400
                ? (answer with { Content = [] }).Without("Content-Type").With("Content-Length", "0")
                : answer),
            "ERR-03", "ERR-09", "ACC-05"),
        new("error-without-content-type", "ERR-03", Onsite, "Errors do not say their type.",
            Fault.Answer((_, answer) => answer.Status >= 400 ? answer.Without("Content-Type") : answer),
            "ERR-09", "ACC-05"),
        new("error-not-well-formed", "ERR-04", Onsite, "The JSON of an error is truncated.",
            Fault.Answer((_, answer) => IsJson(answer) ? Cut(answer) : answer),
            "ERR-09"),
        new("xml-error-not-well-formed", "ERR-04", Onsite, "The XML of an error is truncated.",
            Fault.Answer((_, answer) => IsXml(answer) ? Cut(answer) : answer)),
        new("error-not-in-its-charset", "ERR-04", Onsite, "An error declares UTF-8, but has a byte of Latin-1.",
            Fault.Answer((_, answer) => IsJson(answer)
                ? answer with { Content = [.. answer.Content.Select(value => value == (byte)'T' ? (byte)0xE5 : value)] }
                : answer),
            "ERR-09"),
        new("problem-with-other-status", "ERR-05", Onsite, "problem+json has another status than the answer.",
            Fault.Answer((_, answer) => IsJson(answer)
                ? answer.WithContent("application/problem+json", """{"Message":"The request is refused.","title":"Refused","status":200}""")
                : answer),
            "ACC-05"),
        new("problem-is-array", "ERR-05", Onsite, "problem+json is an array.",
            Fault.Answer((_, answer) => IsJson(answer)
                ? answer.WithContent("application/problem+json", """[{"Message":"The request is refused."}]""")
                : answer),
            "ACC-05", "ERR-09"),
        new("unknown-path-200", "ERR-06", Onsite, "An unknown path is answered 200.",
            Fault.Answer(404, (_, answer) => answer with { Status = 200 })),
        new("unknown-path-400", "ERR-06", Onsite, "An unknown path is answered 400.",
            Fault.Answer(404, (_, answer) => answer with { Status = 400 })),
        new("mail-server-fault-hidden", "ERR-08", Onsite, "A failing mail server is answered 204.",
            Fault.Answer(500,
                (_, answer) => new RawAnswer(204, [.. answer.Fields.Where(field => field.Is("Date") || field.Is("Connection"))], [])),
                "LOG-06"),
        new("error-in-other-form", "ERR-09", Onsite, "A JSON error has a format of its own.",
            Fault.Answer((_, answer) => IsJson(answer)
                ? answer.WithContent("application/json", """{"code":1,"reason":"The request is refused."}""")
                : answer)),
        new("error-is-text", "ERR-09", Onsite, "A JSON error is a text.",
            Fault.Answer((_, answer) => IsJson(answer) ? answer.WithContent("application/json", "\"The request is refused.\"") : answer)),
    ];

    private static bool IsJson(RawAnswer answer) => IsOf(answer, "json");

    private static bool IsXml(RawAnswer answer) => IsOf(answer, "xml");

    private static bool IsOf(RawAnswer answer, string type) =>
        answer.Status >= 400 && answer.Content.Length > 0 && answer.First("Content-Type")?.Contains(type, StringComparison.Ordinal) == true;

    private static RawAnswer Cut(RawAnswer answer) =>
        (answer with { Content = answer.Content[..^2] }).With("Content-Length",
            (answer.Content.Length - 2).ToString(CultureInfo.InvariantCulture));
}
