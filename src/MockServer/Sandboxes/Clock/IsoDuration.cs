using System.Text.RegularExpressions;
using System.Xml;

namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>ISO 8601 durations in days and smaller units: years and months have no fixed length.</summary>
internal static partial class IsoDuration
{
    private const int Longest = 40;

    public static string Text(TimeSpan time) => XmlConvert.ToString(time);

    public static TimeSpan? Read(string text)
    {
        if (text.Length > Longest || !Form().IsMatch(text)) return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null; // well-formed, but too long
        }
    }

    [GeneratedRegex(@"^-?P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]{1,7})?S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
