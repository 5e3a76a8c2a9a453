using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace EmailSync.Contract.Schemas;

/// <summary>Strings of a JSON document, read without the exception that half a surrogate pair raises in JsonElement.</summary>
public static class JsonStrings
{
    private const int EscapeLength = 6;

    /// <summary>The string, or null if it is not well-formed Unicode.</summary>
    public static string? Read(JsonElement text) => IsWellFormed(RawText(text)) ? text.GetString() : null;

    /// <summary>The member's name; as spelt if it is not well-formed Unicode.</summary>
    public static string ReadName(JsonProperty member) => Unescape(JsonMarshal.GetRawUtf8PropertyName(member));

    /// <summary>Whether the member's name is well-formed Unicode.</summary>
    public static bool HasWellFormedName(JsonProperty member) => IsWellFormed(JsonMarshal.GetRawUtf8PropertyName(member));

    /// <summary>Whether a raw string with its escapes is well-formed Unicode.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> raw)
    {
        if (!Utf8.IsValid(raw))
            return false;

        for (var escape = raw.IndexOf((byte)'\\'); escape >= 0; escape = raw.IndexOf((byte)'\\'))
        {
            raw = raw[escape..];
            if (!TryReadUnit(raw, out var unit))
            {
                raw = raw[2..];
                continue;
            }

            raw = raw[EscapeLength..];
            if (!char.IsSurrogate(unit))
                continue;
            if (!char.IsHighSurrogate(unit) || !TryReadUnit(raw, out var low) || !char.IsLowSurrogate(low))
                return false;
            raw = raw[EscapeLength..];
        }

        return true;
    }

    internal static ReadOnlySpan<byte> RawText(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    /// <summary>The text of a raw string; as spelt if it is ill-formed.</summary>
    internal static string Unescape(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\') || !IsWellFormed(raw))
            return Encoding.UTF8.GetString(raw);

        byte[] quoted = [(byte)'"', .. raw, (byte)'"'];
        var reader = new Utf8JsonReader(quoted);
        return reader.Read() ? reader.GetString()! : "";
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> raw, out char unit)
    {
        unit = default;
        if (raw.Length < EscapeLength || raw[0] != '\\' || raw[1] != 'u')
            return false;
        var read = Utf8Parser.TryParse(raw[2..EscapeLength], out ushort value, out var digits, 'x') && digits == 4;
        unit = (char)value;
        return read;
    }
}
