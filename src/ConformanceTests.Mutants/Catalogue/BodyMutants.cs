using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with JSON, forms and the shape of the request.</summary>
internal static class BodyMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("null-account-refused", "BODY-01", Onsite, "A null account is answered 400.",
            Fault.Refuses(request => request.HasAccount(account => account.ValueKind == JsonValueKind.Null), 400)),
        new("account-refused", "BODY-02", Onsite, "An account is answered 400.",
            Fault.Refuses(
                request => request.IsOf("application/json") && request.HasAccount(account => account.ValueKind == JsonValueKind.Object),
                400)),
        new("truncated-json-422", "BODY-03", Onsite, "Truncated JSON is answered 422.",
            Fault.Answer(400, (request, answer) => IsTruncated(request) ? answer with { Status = 422 } : answer)),
        new("truncated-json-taken", "BODY-04", Onsite, "Truncated JSON is answered 204.",
            Fault.Takes(IsTruncated),
            "BODY-03"),
        new("text-after-json-taken", "BODY-05", Onsite, "Text after the JSON value is ignored.",
            Fault.Takes(request => request.IsJson() && request.Text().TrimEnd() is ['{', ..] text && !text.EndsWith('}')
                && text.Contains('}', StringComparison.Ordinal)),
            "BODY-04"),
        new("trailing-comma-taken", "BODY-05", Onsite, "A comma after the last member is ignored.",
            Fault.Takes(request => IsTaken(request, new JsonDocumentOptions { AllowTrailingCommas = true })),
            "BODY-04"),
        new("comment-taken", "BODY-05", Onsite, "Comments in JSON are ignored.",
            Fault.Takes(request => IsTaken(request, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })),
            "BODY-04"),
        new("single-quotes-taken", "BODY-05", Onsite, "Single quotes are accepted for double ones.",
            Fault.Takes(request => request.IsJson() && request.Text().StartsWith("{'", StringComparison.Ordinal)),
            "BODY-04"),
        new("nan-taken", "BODY-05", Onsite, "NaN is accepted as a value.",
            Fault.Takes(request => request.IsJson() && request.Text().Contains("NaN", StringComparison.Ordinal)),
            "BODY-04"),
        new("array-taken", "BODY-06", Onsite, "An array in place of the request is answered 204.",
            Fault.Takes(request => !request.IsOf("application/json-patch+json")
                && request.HasJson(root => root.ValueKind == JsonValueKind.Array))),
        new("scalar-taken", "BODY-06", Onsite, "A plain value in place of the request is answered 204.",
            Fault.Takes(request => !request.IsOf("application/json-patch+json")
                && request.HasJson(root =>
                    root.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))),
        new("scalar-account-taken", "BODY-06", Onsite, "A plain value in place of the account is answered 204.",
            Fault.Takes(request => request.HasAccount(account => account.ValueKind != JsonValueKind.Object)),
            "BODY-21"),
        new("scalar-request-500", "BODY-06", Onsite, "A plain value in place of the request causes a 500.",
            Fault.Crashes(request => request.HasJson(root => root.ValueKind is JsonValueKind.String or JsonValueKind.Number)),
            "ROB-01"),
        new("empty-body-taken", "BODY-07", Onsite, "An empty body is answered 204.",
            Fault.Takes(request => request.Body.Length == 0)),
        new("empty-body-500", "BODY-07", Onsite, "An empty body causes a 500.",
            Fault.Crashes(request => request.Body.Length == 0),
            "ROB-01"),
        new("unknown-members-refused", "BODY-09", Onsite, "A member that is not in the contract is answered 400.",
            Fault.Refuses(
                request =>
                    request.HasJson(root => root.ValueKind == JsonValueKind.Object
                        && root.EnumerateObject()
                            .Any(member => !member.Name.Equals("SyncUserAccount", StringComparison.OrdinalIgnoreCase))), 400)),
        new("invalid-utf-8-taken", "BODY-10", Onsite, "Bytes that are not UTF-8 are replaced.",
            Fault.Takes(request => request.IsJson() && request.Text().Contains('\uFFFD', StringComparison.Ordinal)),
            "BODY-04"),
        new("invalid-utf-8-500", "BODY-10", Onsite, "Bytes that are not UTF-8 cause a 500.",
            Fault.Crashes(request => request.Type()?.Charset is null or "utf-8" && request.First("Content-Encoding") is null
                && request.IsJson() && request.Text().Contains('\uFFFD', StringComparison.Ordinal)),
            "ROB-01", "ROB-05"),
        new("deep-nesting-500", "BODY-11", Onsite, "Deeply nested JSON causes a 500.",
            Fault.Crashes(IsDeep),
            "ROB-01"),
        new("deep-nesting-hangs", "BODY-11", Onsite, "Deeply nested JSON is never answered.",
            Fault.Hangs(IsDeep),
            "ROB-02"),
        new("long-string-500", "BODY-11", Onsite, "A text of a megabyte causes a 500.",
            Fault.Crashes(request => request.Body.Length is > 900_000 and < 2_000_000),
            "ROB-01"),
        new("long-number-500", "BODY-11", Onsite, "A number of 10 000 digits causes a 500.",
            Fault.Crashes(HasRunOfDigits),
            "ROB-01"),
        new("lone-surrogate-500", "BODY-11", Onsite, "Half a surrogate pair causes a 500.",
            Fault.Crashes(request => request.Text().Contains("\\ud8", StringComparison.OrdinalIgnoreCase)
                || request.Text().Contains("\\udc", StringComparison.OrdinalIgnoreCase)),
            "ROB-01"),
        new("merge-patch-null-refused", "BODY-15", Onsite, "A merge patch that removes the account is answered 400.",
            Fault.Refuses(
                request => request.IsOf("application/merge-patch+json")
                    && request.HasAccount(account => account.ValueKind == JsonValueKind.Null), 400),
            "CT-07"),
        new("merge-patch-read-as-operations", "BODY-15", Onsite, "A merge patch has to be an array of operations.",
            Fault.Refuses(
                request => request.IsOf("application/merge-patch+json") && request.HasJson(root => root.ValueKind == JsonValueKind.Object),
                400),
            "CT-07"),
        new("wrong-type-taken", "BODY-21", Onsite, "A text in place of a key is answered 204.",
            Fault.Takes(request => HasMember(request, "AccountId", value => value.ValueKind == JsonValueKind.String)
                || HasMember(request, "AssociateId", value => value.ValueKind == JsonValueKind.String))),
        new("wrong-type-has-effect", "BODY-21", Onsite, "A value of the wrong type is answered 400, but the call has its effect.",
            Fault.ActsThoughItRefuses(400,
                request => request.IsCall() && request.HasAccount(account => account.ValueKind == JsonValueKind.Object))),
        new("out-of-range-taken", "BODY-21", Onsite, "A number beyond 32 bits is answered 204.",
            Fault.Takes(request => HasMember(request, "AccountId", IsBeyondRange) || HasMember(request, "AssociateId", IsBeyondRange))),
        new("out-of-range-500", "BODY-21", Onsite, "A number beyond 32 bits causes a 500.",
            Fault.Crashes(request => HasMember(request, "AccountId", IsBeyondRange) || HasMember(request, "AssociateId", IsBeyondRange)),
            "ROB-01"),
    ];

    // It begins as JSON, and its brackets are not closed.
    private static bool IsTruncated(Request request)
    {
        if (!request.IsJson() || request.Text().Trim() is not ['{' or '[', ..] text || text.Length > 1000 || text.EndsWith('}')
            || text.EndsWith(']')) return false;
        return text.Count(letter => letter is '{' or '[') > text.Count(letter => letter is '}' or ']');
    }

    /// <summary>Whether a reader with these options accepts as an object what a strict reader rejects.</summary>
    private static bool IsTaken(Request request, JsonDocumentOptions options) =>
        request.IsJson() && IsObject(request, options) && !IsObject(request, default);

    private static bool IsObject(Request request, JsonDocumentOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Text(), options);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsDeep(Request request) =>
        request.IsJson() && request.Body.AsSpan().Count((byte)'[') + request.Body.AsSpan().Count((byte)'{') > 5000;

    private static bool HasRunOfDigits(Request request)
    {
        var run = 0;
        foreach (var value in request.Body)
        {
            run = char.IsAsciiDigit((char)value) ? run + 1 : 0;
            if (run > 1000) return true;
        }

        return false;
    }

    private static bool IsBeyondRange(JsonElement value) => value.ValueKind == JsonValueKind.Number && !value.TryGetInt32(out _);

    private static bool HasMember(Request request, string name, Func<JsonElement, bool> test) =>
        request.HasAccount(account => account.ValueKind == JsonValueKind.Object && account.TryGetProperty(name, out var value)
            && test(value));
}
