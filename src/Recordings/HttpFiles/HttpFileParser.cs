using System.Text.RegularExpressions;

namespace EmailSync.Recordings.HttpFiles;

/// <summary>
/// Splits an .http file as Visual Studio, Visual Studio Code's REST Client and JetBrains' editors do, with answers that were saved in it.
/// </summary>
internal sealed partial class HttpFileParser(HttpFileVariables variables)
{
    private readonly List<HttpFileBlock> blocks = [];
    private HttpFileBlock block = new();
    private Part part = Part.Before;
    private bool isScript;

    private enum Part
    {
        Before,
        Fields,
        Body,
        AnswerFields,
        AnswerBody,
    }

    /// <summary>Whether a line may be the first of such a file that is not a comment.</summary>
    public static bool IsBeginning(string line) =>
        line.StartsWith("###", StringComparison.Ordinal) || line.TrimStart().StartsWith('@') || RequestLine().IsMatch(line)
        || StatusLine().IsMatch(line);

    /// <summary>Splits the text of a file.</summary>
    public IReadOnlyList<HttpFileBlock> Parse(string text)
    {
        var number = 0;
        foreach (var line in text.EnumerateLines()) Take(line.ToString(), ++number);
        Close();
        return blocks;
    }

    private void Take(string line, int number)
    {
        if (line.StartsWith("###", StringComparison.Ordinal))
        {
            Close();
            block.Name = line.TrimStart('#').Trim();
            return;
        }

        if (IsScript(line)) return;
        if (StatusLine().IsMatch(line) && part is Part.Before or Part.Body)
        {
            block.Answer = line.Trim();
            if (block.Line == 0) block.Line = number;
            part = Part.AnswerFields;
            return;
        }

        switch (part)
        {
            case Part.Before: TakeBefore(line, number); break;
            case Part.Fields: TakeField(line); break;
            case Part.Body when line.StartsWith("<> ", StringComparison.Ordinal): TakeReference(line); break;
            case Part.Body: block.Body.Add(line); break;
            case Part.AnswerFields when line.Trim().Length == 0: part = Part.AnswerBody; break;
            case Part.AnswerFields: block.AnswerFields.Add(line); break;
            default: block.AnswerBody.Add(line); break;
        }
    }

    // Scripts before a request and after its answer: < {% … %} and > {% … %}.
    private bool IsScript(string line)
    {
        if (!isScript && !(line.TrimStart() is ['<' or '>', ..] && line.Contains("{%", StringComparison.Ordinal)))
            return part is Part.Body or Part.AnswerBody && line.StartsWith("> ", StringComparison.Ordinal);
        isScript = !line.Contains("%}", StringComparison.Ordinal);
        return true;
    }

    private void TakeBefore(string line, int number)
    {
        var trimmed = line.Trim();
        if (trimmed.Length == 0 || variables.TryTake(line)) return;
        if (trimmed.StartsWith('#') || trimmed.StartsWith("//", StringComparison.Ordinal))
        {
            if (NameComment().Match(trimmed) is { Success: true } name) block.Name = name.Groups["name"].Value;
            return;
        }

        (block.Request, block.Line, part) = (trimmed, number, Part.Fields);
    }

    private void TakeField(string line)
    {
        var trimmed = line.Trim();
        if (trimmed.Length == 0) part = Part.Body;
        // A query may go on in the next lines.
        else if (block.Fields.Count == 0
            && (trimmed[0] is '?' or '&' || (line[0] is ' ' or '\t' && !trimmed.Contains(": ", StringComparison.Ordinal))))
            block.Request = Joined(block.Request!, trimmed);
        else if (trimmed[0] != '#' && !trimmed.StartsWith("//", StringComparison.Ordinal)) block.Fields.Add(trimmed);
    }

    private static string Joined(string request, string more) =>
        VersionAtEnd().Match(request) is { Success: true } version
            ? $"{request[..version.Index]}{more}{version.Value}"
            : $"{request}{more}";

    // The answer is in a file whose name says its status, as JetBrains' editors save it.
    private void TakeReference(string line)
    {
        if (SavedAnswer().Match(line) is { Success: true } saved && block.Answer is null)
            block.Answer = $"HTTP/1.1 {saved.Groups["status"].Value}";
    }

    private void Close()
    {
        // An answer of its own block belongs to the request before.
        if (block is { Request: null, Answer: not null } && blocks is [.., { Answer: null } before])
        {
            before.Answer = block.Answer;
            before.AnswerFields.AddRange(block.AnswerFields);
            before.AnswerBody.AddRange(block.AnswerBody);
        }
        else if (block.Request is not null) blocks.Add(block);

        (block, part, isScript) = (new HttpFileBlock(), Part.Before, false);
    }

    [GeneratedRegex(@"^\s*([A-Z][A-Z-]{1,20}\s+(\S|$)|https?://\S|\{\{)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^HTTP/[0-9](\.[0-9])? +[1-9][0-9][0-9]( |$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^(#|//)\s*@name[\s=]+(?<name>\S+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NameComment();

    [GeneratedRegex(@"\s+HTTP/[0-9](\.[0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionAtEnd();

    [GeneratedRegex(@"\.(?<status>[1-5][0-9][0-9])(\.[A-Za-z0-9]+)?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SavedAnswer();
}
