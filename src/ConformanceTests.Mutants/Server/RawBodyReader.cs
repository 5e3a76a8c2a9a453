namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads the account from a body, by its media type.</summary>
public static class RawBodyReader
{
    /// <summary>The account; null if the request names none.</summary>
    /// <exception cref="MalformedBodyException">The body does not match its type.</exception>
    public static SyncAccount? Read(Request request)
    {
        var type = TypeOf(request);
        return type.Name switch
        {
            "application/x-www-form-urlencoded" => FormRequest.Read(RawFormFields.Parse(request.Body)),
            "application/json-patch+json" => PatchRequest.Read(RawBodyText.Decode(request.Body, type.Charset)),
            _ when type.IsXml => XmlRequest.Read(request.Body, type.Charset),
            _ => JsonRequest.Read(RawBodyText.Decode(request.Body, type.Charset)),
        };
    }

    /// <summary>The accounts of a list, without nulls.</summary>
    /// <exception cref="MalformedBodyException">The body does not match its type, or is not a list.</exception>
    public static IReadOnlyList<SyncAccount> ReadList(Request request)
    {
        var type = TypeOf(request);
        return type.Name switch
        {
            "application/x-www-form-urlencoded" => FormRequest.ReadList(RawFormFields.Parse(request.Body)),
            _ when type.IsXml => XmlRequest.ReadList(request.Body, type.Charset),
            _ => JsonList.Read(RawBodyText.Decode(request.Body, type.Charset), isPatch: type.Name == "application/json-patch+json"),
        };
    }

    private static RawMediaType TypeOf(Request request)
    {
        if (request.Body.Length == 0) throw new MalformedBodyException("The body is empty.");
        return RawMediaType.Parse(request.First("Content-Type") ?? "") ?? throw new MalformedBodyException("The body has no type.");
    }
}

/// <summary>The text of a body in its charset.</summary>
internal static class RawBodyText
{
    public static bool IsKnown(string? charset) => charset is null or "utf-8" or "us-ascii" or "utf-16" or "utf-16le" or "utf-16be";

    public static string Decode(byte[] bytes, string? charset)
    {
        try
        {
            return Of(bytes, charset).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (ArgumentException)
        {
            throw new MalformedBodyException("The body is not well-formed in its charset.");
        }
    }

    private static Encoding Of(byte[] bytes, string? charset) => charset switch
    {
        // RFC 2781 section 4.3: without a byte order mark, utf-16 is big-endian.
        "utf-16" => new UnicodeEncoding(bigEndian: bytes is not [0xFF, 0xFE, ..], byteOrderMark: true, throwOnInvalidBytes: true),
        "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
    };
}

/// <summary>The account that a request names.</summary>
public sealed record SyncAccount
{
    /// <summary>The mail server of this owner's accounts is down.</summary>
    public const string UnreachableOwner = "mail-server-down";

    public int? AccountId { get; init; }

    public string? AssociateName { get; init; }

    public int? AssociateId { get; init; }

    public bool NamesSomething => AccountId is not (null or 0) || AssociateId is not (null or 0) || !string.IsNullOrEmpty(AssociateName);
}

/// <summary>The body does not match its type, or the form of the request: 400.</summary>
public sealed class MalformedBodyException(string message) : Exception(message);
