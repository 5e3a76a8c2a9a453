using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary><c>matchesJsonPath</c>: the path finds something, or something that the matcher beside it takes.</summary>
internal sealed class JsonPathMatcher : ValueMatcher
{
    private const int LongestPath = 1024;
    private const int MostDescents = 3;
    private const int MaxDepth = 64;
    private static readonly JsonSelectSettings Settings = new() { RegexMatchTimeout = TimeSpan.FromSeconds(1) };
    private readonly string path;
    private readonly string pointer;
    private readonly bool isDefinite;
    private readonly ValueMatcher? inner;
    private readonly Func<string, string, string> redactMember;

    public JsonPathMatcher(string path, string pointer, ValueMatcher? inner, Func<string, string, string> redactMember)
    {
        (this.path, this.pointer, this.inner, this.redactMember) = (path, pointer, inner, redactMember);
        var steps = WithoutQuoted(path);
        isDefinite = !steps.Contains("..", StringComparison.Ordinal) && steps.IndexOfAny(['*', '?', ',', ':']) < 0;
        if (path.Length > LongestPath || steps.Split("..").Length - 1 > MostDescents || steps.LastIndexOf('$') > 0)
            throw WireMockFault.In(pointer, $"The JSONPath '{path}' is too costly; expected at most {LongestPath} characters, '..' at most {MostDescents} times, and $ at the start alone.");
        try
        {
            _ = new JObject().SelectTokens(path, Settings).ToList();
        }
        catch (Exception error) when (IsOfPath(error))
        {
            throw Unknown(error);
        }
    }

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text || Parse(text) is not { } document) return false;
        var found = Find(document, value.Ended);
        if (inner is null) return found.Count > 0;
        if (found.Count == 0) return inner is AbsentMatcher;
        if (inner is EqualToJsonMatcher) return Take(isDefinite ? found[0] : new JArray(found), value);

        // Of several values one is enough; those of an array found as one count singly.
        var single = isDefinite && found[0] is JArray array ? [.. array] : found;
        foreach (var token in single)
            if (Take(token, value))
                return true;
        return false;
    }

    private List<JToken> Find(JToken document, CancellationToken ended)
    {
        var found = new List<JToken>();
        // WireMock's library asks a filter of the root of an object itself, this one asks it of an array's items.
        if (document is JObject && path.StartsWith("$[?", StringComparison.Ordinal)) document = new JArray(document);
        try
        {
            foreach (var token in document.SelectTokens(path, Settings))
            {
                ended.ThrowIfCancellationRequested();
                found.Add(token);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            throw WireMockFault.In(pointer, $"A regular expression in '{path}' takes too long over one value; expected a simpler one.");
        }
        catch (Exception error) when (IsOfPath(error))
        {
            throw Unknown(error);
        }

        // What a path names by itself counts only if there is something in it.
        if (isDefinite) found.RemoveAll(token => token.Type == JTokenType.Null || token is JContainer { Count: 0 });
        return found;
    }

    // Over some broken paths the library stumbles with an exception of its own code's.
    private static bool IsOfPath(Exception error) => error is JsonException or ArgumentException or FormatException or OverflowException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException;

    private WireMockFault Unknown(Exception error) => WireMockFault.In(
        pointer, error is JsonException or ArgumentException ? $"'{path}' is no JSONPath that is known here: {error.Message}" : $"'{path}' is no JSONPath that is known here.");

    private bool Take(JToken token, in MatchedValue value)
    {
        var redact = value.Redact;
        if (token.Parent is JProperty { Name: var name }) redact = expected => redactMember(name, expected);
        return inner!.Matches(new MatchedValue(TextOf(token), redact, value.Ended));
    }

    private string TextOf(JToken token) =>
        token is JValue { Type: JTokenType.String, Value: string text } && inner is not EqualToJsonMatcher ? text : token.ToString(Formatting.None);

    private static JToken? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = MaxDepth };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? null : token;
        }
        catch (Exception error) when (error is JsonException or OverflowException)
        {
            return null;
        }
    }

    // A sign within quotes is part of a name.
    private static string WithoutQuoted(string path)
    {
        var parts = path.Split('\'');
        return string.Concat(parts.Where((_, index) => index % 2 == 0));
    }
}
