namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads the account out of a body, by its media type.</summary>
public static class BodyReader
{
    /// <summary>The account; null where the request names none.</summary>
    /// <exception cref="MalformedBodyException">The body is not of its type.</exception>
    public static SyncAccount? Read(Request request)
    {
        var type = TypeOf(request);
        return type.Name switch
        {
            "application/x-www-form-urlencoded" => FormRequest.Read(FormFields.Parse(request.Body)),
            "application/json-patch+json" => PatchRequest.Read(BodyText.Decode(request.Body, type.Charset)),
            _ when type.IsXml => XmlRequest.Read(request.Body, type.Charset),
            _ => JsonRequest.Read(BodyText.Decode(request.Body, type.Charset)),
        };
    }

    /// <summary>The accounts of a list, without those that are null.</summary>
    /// <exception cref="MalformedBodyException">The body is not of its type, or no list.</exception>
    public static IReadOnlyList<SyncAccount> ReadList(Request request)
    {
        var type = TypeOf(request);
        return type.Name switch
        {
            "application/x-www-form-urlencoded" => FormRequest.ReadList(FormFields.Parse(request.Body)),
            _ when type.IsXml => XmlRequest.ReadList(request.Body, type.Charset),
            _ => JsonList.Read(BodyText.Decode(request.Body, type.Charset), isPatch: type.Name == "application/json-patch+json"),
        };
    }

    private static MediaType TypeOf(Request request)
    {
        if (request.Body.Length == 0) throw new MalformedBodyException("The body is empty.");
        return MediaType.Parse(request.First("Content-Type") ?? "") ?? throw new MalformedBodyException("The body has no type.");
    }
}
