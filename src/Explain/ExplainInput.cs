namespace EmailSync.Explain;

/// <summary>What to explain: bytes and the assumptions made about them, or the id of a call.</summary>
internal sealed record ExplainInput(byte[]? Bytes, IReadOnlyList<string> Assumed, Guid? Id)
{
    private const string Members = "request (the text of a request), requestBase64 (its bytes) or id (of a call in the journal)";

    /// <summary>Reads the input.</summary>
    /// <returns>Location and text of an error; null if there is none.</returns>
    public static (string Location, string Message)? Read(byte[] bytes, string? contentType, string host, out ExplainInput? input)
    {
        input = null;
        if (bytes.Length == 0) return ("body", $"expected {Members}, found nothing.");
        if (contentType?.StartsWith("message/http", StringComparison.OrdinalIgnoreCase) == true)
        {
            input = Pasted(host, paste => paste.Complete(bytes));
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(bytes);
            return Read(json.RootElement, host, out input);
        }
        catch (JsonException error)
        {
            return ($"line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}",
                "expected JSON, or a raw request as message/http.");
        }
        catch (InvalidOperationException)
        {
            return ("body", "expected well-formed Unicode, found half a surrogate pair; send the bytes as requestBase64.");
        }
    }

    private static (string Location, string Message)? Read(JsonElement json, string host, out ExplainInput? input)
    {
        input = null;
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().ToList() is not [var member])
            return ("body", $"expected an object with one of {Members}.");
        if (member.Value.ValueKind != JsonValueKind.String) return ($"/{member.Name}", "expected a string.");
        var text = member.Value.GetString()!;
        switch (member.Name)
        {
            case "request" when string.IsNullOrWhiteSpace(text):
                return ("/request", "expected a request, found nothing.");
            case "request":
                input = Pasted(host, paste => paste.Complete(text));
                return null;
            case "requestBase64":
                var bytes = new byte[text.Length];
                if (!Convert.TryFromBase64String(text, bytes, out var length) || length == 0)
                    return ("/requestBase64", "expected bytes in base64.");
                input = new ExplainInput(bytes[..length], [], null);
                return null;
            case "id":
                if (!Guid.TryParse(text, out var id)) return ("/id", "expected a UUID, as in the response field X-Mock-Request.");
                input = new ExplainInput(null, [], id);
                return null;
            default:
                return ("body", $"unknown member; expected one of {Members}.");
        }
    }

    private static ExplainInput Pasted(string host, Func<PastedRequest, byte[]> complete)
    {
        var paste = new PastedRequest(host);
        var bytes = complete(paste);
        return new ExplainInput(bytes, paste.Assumed, null);
    }
}
