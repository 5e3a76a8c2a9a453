using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>Writes a text as the scalar that its schema has.</summary>
internal static class ScalarText
{
    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>False if the text is not such a scalar; nothing is written then.</summary>
    public static bool TryWrite(Utf8JsonWriter json, Schema schema, string text)
    {
        var trimmed = text.AsSpan().Trim(" \t\r\n");
        switch (schema.Type)
        {
            case SchemaType.Boolean when trimmed is "true" or "1":
                json.WriteBooleanValue(true);
                return true;
            case SchemaType.Boolean when trimmed is "false" or "0":
                json.WriteBooleanValue(false);
                return true;
            case SchemaType.Integer when TryParseInteger(schema, trimmed, out var integer):
                json.WriteNumberValue(integer);
                return true;
            case SchemaType.Number when TryParse(trimmed, out decimal exact):
                json.WriteNumberValue(exact);
                return true;
            case SchemaType.Number when TryParse(trimmed, out double wide):
                json.WriteNumberValue(wide);
                return true;
            case SchemaType.String:
                json.WriteStringValue(text);
                return true;
            default:
                return false;
        }
    }

    // The parsers ignore NUL at the end of a number.
    private static bool TryParseInteger(Schema schema, ReadOnlySpan<char> text, out long integer) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer)
        && !text.Contains('\0') && (schema.Format != "int32" || integer == (int)integer);

    private static bool TryParse(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, Fraction, CultureInfo.InvariantCulture, out number) && !text.Contains('\0');

    private static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, Fraction, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && !text.Contains('\0');
}
