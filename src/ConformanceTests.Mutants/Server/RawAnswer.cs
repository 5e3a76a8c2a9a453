using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>An answer. It is sent exactly as it is, so a mutant can send what Kestrel would refuse to.</summary>
public sealed record RawAnswer(int Status, IReadOnlyList<RawField> Fields, byte[] Content)
{
    public string Version { get; init; } = "HTTP/1.1";

    /// <summary>Whether the connection ends after it.</summary>
    public bool Closes { get; init; }

    public static RawAnswer NoContent => new(204, [], []);

    public string? First(string name) => Fields.FirstOrDefault(field => field.Is(name))?.Value;

    public RawAnswer Without(string name) => this with { Fields = [.. Fields.Where(field => !field.Is(name))] };

    public RawAnswer Plus(string name, string value) => this with { Fields = [.. Fields, new RawField(name, value)] };

    public RawAnswer With(string name, string value) => Without(name).Plus(name, value);

    /// <summary>Adds what every answer has: Date, Content-Length, and Connection.</summary>
    public RawAnswer Complete(DateTimeOffset now, bool toHead)
    {
        var answer = With("Date", now.ToString("R", CultureInfo.InvariantCulture));
        // RFC 9110 section 8.6: no Content-Length on a 204.
        if (Status != 204) answer = answer.With("Content-Length", Content.Length.ToString(CultureInfo.InvariantCulture));
        if (Closes) answer = answer.With("Connection", "close");
        return toHead ? answer with { Content = [] } : answer;
    }

    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Version} {Status} {ReasonPhrases.GetReasonPhrase(Status)}\r\n");
        foreach (var field in Fields) head.Append(CultureInfo.InvariantCulture, $"{field.Name}: {field.Value}\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Content];
    }
}
