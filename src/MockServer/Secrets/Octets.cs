using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>Texts in which each character stands for an octet: Latin-1 maps each octet to a character and back.</summary>
internal static class Octets
{
    /// <summary>The octets of a text in UTF-8, a character each.</summary>
    public static string Of(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The text again.</summary>
    public static string Read(string octets) => Ascii.IsValid(octets) ? octets : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(octets));
}
