namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads the account out of a body, by its media type.</summary>
public static class BodyReader
{
    /// <summary>The account; null where the request names none.</summary>
    /// <exception cref="MalformedBodyException">The body is not of its type.</exception>
    public static SyncAccount? Read(Request request)
    {
        if (request.Body.Length == 0) throw new MalformedBodyException("The body is empty.");
        var type = MediaType.Parse(request.First("Content-Type") ?? "") ?? throw new MalformedBodyException("The body has no type.");
        return type.Name switch
        {
            "application/x-www-form-urlencoded" => FormRequest.Read(FormFields.Parse(request.Body)),
            "application/json-patch+json" => PatchRequest.Read(BodyText.Decode(request.Body, type.Charset)),
            _ when type.IsXml => XmlRequest.Read(request.Body, type.Charset),
            _ => JsonRequest.Read(BodyText.Decode(request.Body, type.Charset)),
        };
    }
}
