using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Forms;

internal static class FormPlace
{
    public static string Of(string key, int position) => $"form field '{Excerpt.Of(key)}' (character {position})";
}
