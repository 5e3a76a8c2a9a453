using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>Texts in which each character stands for a byte: Latin-1 maps each byte to a character and back.</summary>
internal static class Bytes
{
    /// <summary>The bytes of a text in UTF-8, a character each.</summary>
    public static string Of(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The text again.</summary>
    public static string Read(string bytes) => Ascii.IsValid(bytes) ? bytes : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
}
