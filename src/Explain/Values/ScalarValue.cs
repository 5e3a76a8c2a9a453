namespace EmailSync.Explain.Values;

/// <summary>A text of XML or of a form as the value that the schema wants there, where it reads as one.</summary>
internal static class ScalarValue
{
    public static BodyValue Of(Schema? shape, string text)
    {
        var trimmed = text.Trim();
        return shape?.Type switch
        {
            SchemaType.Integer or SchemaType.Number when LenientJson.IsNumber(trimmed) => BodyValue.Number(trimmed),
            SchemaType.Boolean when trimmed is "true" or "1" => BodyValue.Flag(true),
            SchemaType.Boolean when trimmed is "false" or "0" => BodyValue.Flag(false),
            _ => BodyValue.String(text),
        };
    }
}
