using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Options;

namespace EmailSync.Explain.Samples;

/// <summary>A request as code samples need it, with no secrets except public ones.</summary>
internal sealed class SampleRequest
{
    // HTTP libraries set these themselves, or do not let a caller set them.
    private static readonly HashSet<string> OfTheConnection = new(
        ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Proxy-Connection", "Upgrade", "HTTP2-Settings", "TE",
            "Trailer", "Expect"], StringComparer.OrdinalIgnoreCase);

    private readonly Draft draft;
    private readonly IReadOnlyList<PresentedField> presented;
    private IReadOnlyList<ContractFile> filed = [];

    private SampleRequest(Draft draft, IReadOnlyList<PresentedField> presented, Uri mock, ContractOperation? operation)
    {
        this.draft = draft;
        this.presented = presented;
        Operation = operation;
        var path = draft.Path + (draft.Query is null ? "" : $"?{draft.Query}");
        Url = mock.GetLeftPart(UriPartial.Authority) + path;
        Installation = mock.GetLeftPart(UriPartial.Authority) + (operation is null ? "" : draft.Path[..^operation.Path.Length]);
        Fields =
            [.. presented.Where(field => !OfTheConnection.Contains(field.Name))
                .GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Select(Joined)];
    }

    public string Method => draft.Method;

    public string Url { get; }

    /// <summary>Base URL of the installation, without <c>/api</c>.</summary>
    public string Installation { get; }

    /// <summary>The operation that is called; null if none is.</summary>
    public ContractOperation? Operation { get; }

    /// <summary>Whether the operation is in a file that was read at the start: the generated clients do not have it.</summary>
    public bool IsOfFile => Operation is not null && filed.Any(file => file.Operations.Any(one => ReferenceEquals(one, Operation)));

    /// <summary>The header fields, each once, without those of the connection.</summary>
    public IReadOnlyList<PresentedField> Fields { get; }

    public byte[] Body => draft.Body;

    /// <summary>Whether it has content. Libraries send none with these methods.</summary>
    public bool HasBody => Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>The environment variables that hold secrets.</summary>
    public IReadOnlyList<string> Variables => [.. Fields.Select(one => one.Variable).OfType<string>().Distinct()];

    public static SampleRequest Of(Draft draft, bool bySession, MockOptions options, ContractDocument contract, Uri mock) => new(
        draft,
        PresentedFields.Of(draft, bySession, options),
        mock,
        contract.Operations.FirstOrDefault(operation =>
            operation.Method == draft.Method && draft.Path.EndsWith(operation.Path, StringComparison.OrdinalIgnoreCase)))
    {
        filed = contract.Files,
    };

    /// <summary>The field with this name; null if there is none.</summary>
    public PresentedField? Find(string name) => Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a query parameter, its name in any letter case; null if there is none.</summary>
    public string? Query(string name) =>
        draft.Query is { } query ? new AgentArguments(null, QueryPairs.Parse($"?{query}")).Text(name) : null;

    /// <summary>The request as it goes over the wire, with names of variables in place of secrets.</summary>
    public byte[] ToBytes() =>
        (draft with
        {
            Fields =
            [.. presented.Select(field => new DraftField(field.Name, field.Variable is null ? field.Value : field.Text))]
        }).ToBytes();

    /// <summary>The body as the contract's request; null if it is not one.</summary>
    public BodyValue? Request()
    {
        if (Operation?.RequestBody is not { } body || Find("Content-Type") is not { } field || ContentType.Of(field.Value) is not { } type
            || BodyFormat.For(type.Syntax, body.Schema) is not { } format) return null;
        var reading = format.Read(draft.Body, type.Encoding, body.Schema);
        using var document = reading.Document;
        return document is null ? null : BodyValue.Of(document.RootElement);
    }

    private static PresentedField Joined(IGrouping<string, PresentedField> fields) => fields.First() with
    {
        Value = string.Join(fields.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ", ",
            fields.Select(field => field.Value).Distinct()),
    };
}
