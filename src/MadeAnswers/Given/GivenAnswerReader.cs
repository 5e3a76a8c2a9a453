using System.Buffers;
using System.Runtime.InteropServices;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Operations.Sources;

namespace EmailSync.MadeAnswers.Given;

/// <summary>Reads answers, and reports everything that is wrong with them.</summary>
/// <param name="contract">Has the operations.</param>
/// <param name="endpoints">The routes: operations with generated code are among them.</param>
/// <param name="sources">Some always answer an operation before a given answer would.</param>
internal sealed class GivenAnswerReader(ContractDocument contract, EndpointDataSource endpoints, IEnumerable<AnswerSource> sources)
{
    private const int MostViolations = 20;
    private const int MostHeaders = 20;
    private const int LongestName = 64;
    private const string Agents = "/api/v1/Agents/";
    private static readonly string[] Members = ["operation", "name", "status", "headers", "body", "validate"];

    // The server sets them.
    private static readonly string[] OwnHeaders =
        ["Content-Length", "Transfer-Encoding", "Connection", "Content-Type", "Date", AnswerOriginNames.Header, Call.IdHeader];

    /// <summary>The operation of an id, a path, or agent and name with a slash; null if the contract has none.</summary>
    public ContractOperation? Find(string operation)
    {
        var path = operation.StartsWith('/') ? operation : Agents + operation;
        return contract.Operations.FirstOrDefault(one => Equal(one.OperationId, operation) || Equal(one.Path, path));
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="name">Its name; null for none.</param>
    /// <param name="status">HTTP status; null for that of success.</param>
    /// <param name="body">The content; null for none.</param>
    /// <param name="validates">Whether the content has to match the schema.</param>
    /// <param name="location">JSON pointer of the content.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static GivenAnswer Read(ContractOperation operation, string? name, int? status, JsonElement? body, bool validates,
        string location, List<DefinitionError> errors)
    {
        // Even one that is wrong on purpose is written again.
        if (body is { } text && !IsText(text, location, errors)) body = null;
        var code = status ?? operation.SuccessStatus;
        var response = operation.Responses.FirstOrDefault(one => one.Status == code);
        var hasNone = code is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified;
        if (body is not null && hasNone)
            errors.Add(new DefinitionError(At(location),
                $"expected no content, because the status is {code}; another one is chosen with status."));
        else if (validates && body is { } content && response?.Schema is { } schema) Validate(content, schema, location, errors);
        else if (validates && body is null && response?.Schema is not null)
            errors.Add(new DefinitionError(At(location),
                $"expected the content of the response {code}, found nothing; validate=false allows that."));
        return new GivenAnswer(operation.OperationId, name, code, [], body is { } json ? (ReadOnlyMemory<byte>?)Bytes(json) : null,
            validates);
    }

    /// <summary>Why an operation cannot be given an answer; null if it can.</summary>
    public string? WhyNot(ContractOperation operation, string? name)
    {
        if (HasCode(operation))
            return $"{operation.OperationId} is always answered by the mock's own accounts. Change those with PUT /__mock/accounts or "
                + "PUT /__mock/state, or let it fail with POST /__mock/faults.";
        if (name is null && sources.Any(source => source.Origin == AnswerOrigin.State && source.AlwaysAnswers(operation)))
            return $"{operation.OperationId} is always answered by what the sandbox has saved. Change that with PUT /__mock/entities, "
                + "let it fail with POST /__mock/faults, or give this answer a name, by which a request chooses it: "
                + $"?name=… and the header {AnswerOriginNames.Header}.";
        return name is not null && !IsName(name)
            ? $"expected a name of 1 to {LongestName} letters, digits, '-', '_' and '.', and not stub, recorded, state, given or made, "
                + $"found '{Excerpt.Of(name)}'."
            : null;
    }

    /// <summary>Reads a list of answers, each with its operation.</summary>
    public IReadOnlyList<GivenAnswer> ReadAll(JsonElement list, string location, List<DefinitionError> errors)
    {
        var all = new List<GivenAnswer>();
        if (!IsText(list, location, errors)) return all;
        if (list.GetArrayLength() > GivenAnswers.Most)
            errors.Add(new DefinitionError(location, $"expected at most {GivenAnswers.Most} answers, found {list.GetArrayLength()}."));
        else
            foreach (var item in list.EnumerateArray())
            {
                var at = location + JsonPointer.Segment(all.Count);
                if (ReadItem(item, at, errors) is not { } answer) return all;
                if (all.Exists(other => other.Is(answer.Operation, answer.Name)))
                    errors.Add(new DefinitionError(at, $"expected one answer for {answer.Operation} with that name, found a second."));
                all.Add(answer);
            }

        return all;
    }

    private GivenAnswer? ReadItem(JsonElement item, string at, List<DefinitionError> errors)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new DefinitionError(at, $"expected an object, found {Wording.Found(item)}."));
            return null;
        }

        var before = errors.Count;
        foreach (var unknown in item.EnumerateObject().Select(JsonStrings.ReadName).Where(member => !Members.Contains(member)))
            errors.Add(new DefinitionError(at + JsonPointer.Segment(unknown), $"expected only {string.Join(", ", Members)}."));
        var named = Text(item, "operation", at, errors);
        var name = Text(item, "name", at, errors);
        int? status = item.TryGetProperty("status", out var number)
            ? number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var code) ? code : 0
            : null;
        var validates = !item.TryGetProperty("validate", out var validate) || validate.ValueKind != JsonValueKind.False;
        if (status is { } wrong && !IsStatus(wrong))
            errors.Add(new DefinitionError($"{at}/status", $"expected a status from 200 to 599, found {Wording.Found(number)}."));
        var operation = named is null ? null : Find(named);
        if (operation is null)
            errors.Add(new DefinitionError($"{at}/operation", named is null ? "expected an operation, found nothing." : NoSuch(named)));
        else if (WhyNot(operation, name) is { } reason) errors.Add(new DefinitionError(at, reason));
        if (errors.Count > before) return null;
        JsonElement? body = item.TryGetProperty("body", out var content) ? content : null;
        var answer = Read(operation!, name, status, body, validates, $"{at}/body", errors);
        return answer with { Headers = ReadHeaders(item, at, errors) };
    }

    /// <summary>What to say of an operation that the contract does not have.</summary>
    public static string NoSuch(string operation) =>
        $"expected an operation of the contract, by its id, its path, or agent and name such as Contact/GetContactEntity, "
            + $"found '{Excerpt.Of(operation)}'. Operations of other agents come with --contract.";

    public static bool IsStatus(int status) => status is >= 200 and <= 599;

    private static List<HeaderLine> ReadHeaders(JsonElement item, string at, List<DefinitionError> errors)
    {
        var headers = new List<HeaderLine>();
        if (!item.TryGetProperty("headers", out var fields)) return headers;
        at += "/headers";
        if (fields.ValueKind != JsonValueKind.Object || fields.EnumerateObject().Count() > MostHeaders)
        {
            errors.Add(new DefinitionError(at, $"expected an object with at most {MostHeaders} header fields."));
            return headers;
        }

        foreach (var field in fields.EnumerateObject())
        {
            var header = JsonStrings.ReadName(field);
            var value = field.Value.ValueKind == JsonValueKind.String ? JsonStrings.Read(field.Value) : null;
            if (OwnHeaders.Contains(header, StringComparer.OrdinalIgnoreCase))
                errors.Add(
                    new DefinitionError(at + JsonPointer.Segment(header), "expected a header that the mock does not set itself."));
            else if (header.Length == 0 || !header.All(IsTokenLetter) || value?.All(letter => letter is >= ' ' and <= '~') != true)
                errors.Add(new DefinitionError(at + JsonPointer.Segment(header),
                    "expected the name of a header field with a text of printable ASCII."));
            else headers.Add(new HeaderLine(header, value));
        }

        return headers;
    }

    private static bool IsText(JsonElement json, string location, List<DefinitionError> errors)
    {
        if (JsonStrings.IsWellFormed(JsonMarshal.GetRawUtf8Value(json))) return true;
        errors.Add(new DefinitionError(At(location), "expected well-formed Unicode, found half a surrogate pair."));
        return false;
    }

    private static void Validate(JsonElement content, Schema schema, string location, List<DefinitionError> errors)
    {
        var violations = new ViolationList(MostViolations);
        schema.Validate(content, violations);
        foreach (var violation in violations)
            errors.Add(new DefinitionError(At(location + violation.Pointer),
                $"expected {violation.Expected}, found {violation.Found}. validate=false gives an answer that is wrong on purpose."));
    }

    private static string? Text(JsonElement item, string name, string at, List<DefinitionError> errors)
    {
        if (!item.TryGetProperty(name, out var text) || text.ValueKind == JsonValueKind.Null) return null;
        if (text.ValueKind == JsonValueKind.String && JsonStrings.Read(text) is { } read) return read;
        errors.Add(new DefinitionError($"{at}/{name}", $"expected a string, found {Wording.Found(text)}."));
        return null;
    }

    private static ReadOnlyMemory<byte> Bytes(JsonElement json)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes)) json.WriteTo(writer);
        return bytes.WrittenSpan.ToArray();
    }

    private static string At(string pointer) => pointer.Length == 0 ? "body" : pointer;

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        && !Enum.GetValues<AnswerOrigin>().Any(origin => Equal(origin.InJson(), name));

    private static bool IsTokenLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter);

    private static bool Equal(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    // Only those are in the table of routes.
    private bool HasCode(ContractOperation operation) =>
        endpoints.Endpoints.Any(endpoint => endpoint is RouteEndpoint route && Equal(route.RoutePattern.RawText ?? "", operation.Path));
}
