using System.Text.RegularExpressions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>Recognises credentials that were hidden or left out by the program that wrote a recording, or by somebody afterwards.</summary>
internal static partial class Hidden
{
    public const string Credentials = "credentials were hidden before the file was saved";
    public const string Marked = "secrets were redacted before the file was saved";
    public const string LeftOut = "credentials, if any, were left out of the file";

    // Written by developer tools, which leave out cookies and Authorization by default.
    private static readonly string[] Sanitizers = ["WebInspector"];

    /// <summary>Takes out the fields whose values were replaced, and notes what may be missing.</summary>
    /// <param name="lines">The fields of the request.</param>
    /// <param name="tool">The program that wrote the file; empty if unknown.</param>
    /// <param name="notes">Gets the notes.</param>
    /// <returns>The fields with their values.</returns>
    public static List<HeaderLine> Remove(List<HeaderLine> lines, string tool, Notes notes)
    {
        var isReplaced = lines.RemoveAll(line => SecretNames.IsSecretField(line.Name) && IsReplaced(line.Value)) > 0;
        // The word "field" or the like would say that some may be missing.
        if (lines.Exists(line => SecretNames.IsSecretField(line.Name) && Mark().IsMatch(line.Value))) notes.Add(Marked);
        if (isReplaced) notes.Add(Credentials, ExchangeGaps.Credentials);
        else if (Sanitizers.Contains(tool) && !lines.Exists(line => SecretNames.IsSecretField(line.Name)))
            notes.Add(LeftOut, ExchangeGaps.Credentials);
        return lines;
    }

    private static bool IsReplaced(string value) => value.Length < 200 && Replaced().IsMatch(value) && !Mark().IsMatch(value);

    // A mark of the mock says which secret it was: equal ones have equal marks.
    [GeneratedRegex(@"\[redacted [0-9a-f]{8}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(
        @"^([A-Za-z]{2,12} )?[\s<\[({""']*((value )?(was )?(redacted|removed|hidden|masked|sanitized|sanitised|filtered|secret|hash)[^;=]*|\*{3,}|x{6,}|\.{3,}|…)[>\])}""']*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Replaced();
}

/// <summary>What a recording does not say of an exchange.</summary>
internal sealed class Notes
{
    public const string NoTime = "the time was not recorded";
    public const string NoVersion = "the version of HTTP was not recorded";
    public const string NoRequestBody = "the request's body was left out";
    public const string CutRequestBody = "only the beginning of the request's body was recorded";
    public const string NoAnswerBody = "the answer's body was left out";
    public const string CutAnswerBody = "only the beginning of the answer's body was recorded";

    private readonly List<string> texts = [];

    public IReadOnlyList<string> Texts => texts;

    public ExchangeGaps Gaps { get; private set; }

    public void Gap(ExchangeGaps gap) => Gaps |= gap;

    public void Add(string text, ExchangeGaps gaps = ExchangeGaps.None)
    {
        texts.Add(text);
        Gaps |= gaps;
    }
}
