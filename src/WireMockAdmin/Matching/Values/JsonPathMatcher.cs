using System.Buffers;
using System.Text.Encodings.Web;
using EmailSync.WireMockAdmin.Matching.Values.Paths;

namespace EmailSync.WireMockAdmin.Matching.Values;

/// <summary><c>matchesJsonPath</c>: the path finds something, or something that its matcher accepts.</summary>
internal sealed class JsonPathMatcher : ValueMatcher
{
    private const int LongestPath = 1024;

    // Characters of the list that a path finds.
    private const int LongestList = 1024 * 1024;
    private static readonly JsonWriterOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly JsonPath path;
    private readonly string pointer;
    private readonly ValueMatcher? inner;
    private readonly Func<string, string, string> redactMember;

    public JsonPathMatcher(string path, string pointer, ValueMatcher? inner, Func<string, string, string> redactMember, MatchBudget budget)
    {
        (this.pointer, this.inner, this.redactMember) = (pointer, inner, redactMember);
        if (path.Length > LongestPath)
            throw WireMockFault.In(pointer, $"The JSONPath is too costly: it is longer than {LongestPath} characters.");
        budget.AddExpression(path.Length, pointer);
        try
        {
            this.path = new JsonPathReader(path, pointer, budget).Read();
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw WireMockFault.In(pointer, $"'{path}' is not a supported JSONPath: {error.Message}");
        }
    }

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text || Parse(text, value.Budget) is not { } document) return false;
        using (document) return Matches(PathPoint.At(document.RootElement, value.Budget), value);
    }

    private bool Matches(PathPoint root, MatchedValue value)
    {
        if (inner is null) return path.Find(root, IsSomething);
        if (inner is EqualToJsonMatcher && !path.IsDefinite) return MatchesList(root, value);
        var foundSome = false;
        var isTaken = path.Find(root, point =>
        {
            if (!IsSomething(point)) return false;
            foundSome = true;
            // Of several values one is enough; those of an array found as one count singly.
            return point.Value.ValueKind == JsonValueKind.Array && path.IsDefinite && inner is not EqualToJsonMatcher
                ? point.EachBelow(item => Take(item, value))
                : Take(point, value);
        });
        return isTaken || (!foundSome && inner is AbsentMatcher);
    }

    // The value of a definite path counts only if it is not empty.
    private bool IsSomething(PathPoint point) => !path.IsDefinite || point.Value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => point.Value.GetArrayLength() > 0,
        JsonValueKind.Object => point.Value.EnumerateObject().Any(),
        _ => true,
    };

    private bool MatchesList(PathPoint root, in MatchedValue value)
    {
        var list = new StringBuilder();
        path.Find(root, point =>
        {
            list.Append(list.Length == 0 ? '[' : ',').Append(point.Value.GetRawText());
            return list.Length > LongestList
                ? throw WireMockFault.In(pointer,
                    $"The JSONPath finds more than {LongestList} characters in one body; expected a narrower one.")
                : false;
        });
        return list.Length > 0 && inner!.Matches(value with { Text = list.Append(']').ToString() });
    }

    private bool Take(PathPoint point, MatchedValue value)
    {
        var redact = value.Redact;
        if (point.Name is { } name) redact = expected => redactMember(name, expected);
        var text = inner is EqualToJsonMatcher ? point.Value.GetRawText() : TextOf(point.Value);
        value.Budget.Spend(1 + text.Length / 16);
        return inner!.Matches(new MatchedValue(text, redact, value.Budget));
    }

    // Objects and arrays without blanks, however they were sent.
    private static string TextOf(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return JsonValueText.Of(value);
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, Plain)) Write(json, value);
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    // By hand, since JsonElement's own writing fails on half a surrogate pair.
    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(Contract.Schemas.JsonStrings.ReadName(member));
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when Contract.Schemas.JsonStrings.Read(value) is { } text:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private static JsonDocument? Parse(string text, MatchBudget budget)
    {
        budget.Spend(1 + text.Length / 16);
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
