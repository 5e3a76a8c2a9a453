using EmailSync.Contract.Media;
using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Comparing;
using EmailSync.ContractDiff.Documents;
using EmailSync.ContractDiff.Operations;
using EmailSync.Scenarios.Exchanges;

namespace EmailSync.Scenarios.Differences;

/// <summary>What a recording shows that the contract does not say, in the form of <c>emailsync contract diff</c>.</summary>
internal sealed class ContractObservations(ContractDocument contract)
{
    private readonly Dictionary<(string Id, string Subject, string Sentence), Change> found = [];
    private readonly HashSet<string> compared = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds what an exchange shows.</summary>
    public void Add(RecordedExchange one)
    {
        var status = one.Exchange.Status;
        var title = $"{one.Exchange.Method} {one.Operation?.Path ?? one.Path}";
        if (one.Operation is not { } operation)
        {
            // Other paths are none that a contract of agents could have.
            if (status is >= 200 and < 300 && one.Path.StartsWith("/api/v1/Agents/", StringComparison.OrdinalIgnoreCase))
                Add(one, ChangeKind.OperationAdded, title, "is answered, and not in the contract", "", title);
            return;
        }

        if (!one.Exchange.Method.Equals(operation.Method, StringComparison.OrdinalIgnoreCase)) return;
        compared.Add(operation.Path);
        var response = operation.Responses.FirstOrDefault(response => response.Status == status);
        if (response is null)
            Add(one, status < 400 ? ChangeKind.StatusAdded : ChangeKind.RefusalAdded, title,
                $"answered {status}, which the contract does not have", "", title);
        else if (one.ResponseBody.Length > 0) AddAnswer(one, response, title);
        if (status is >= 200 and < 300) AddRequest(one, operation, title);
    }

    /// <summary>What all of them show.</summary>
    /// <param name="clean">Replaces secrets and personal data.</param>
    public ContractFindings Result(Func<string, string> clean)
    {
        var changes = found.Values.Select(change =>
        {
            var shown = change with { Subject = clean(change.Subject), Sentence = clean(change.Sentence) };
            shown.IsOf(change.Operations.Select(clean));
            return shown;
        });
        return new ContractFindings(new DiffResult(new ContractVersion($"the contract {contract.Version}", []),
            new ContractVersion("the recording", []), compared.Count,
            [.. changes.OrderBy(change => change.Kind.Effect).ThenBy(change => change.Subject, StringComparer.Ordinal)
                .ThenBy(change => change.Kind.Id, StringComparer.Ordinal).ThenBy(change => change.Sentence, StringComparer.Ordinal)]));
    }

    private void AddAnswer(RecordedExchange one, ContractResponse response, string title)
    {
        var mediaType = one.ResponseType?.MediaType ?? "no media type";
        if (response.Schema is null)
        {
            Add(one, ChangeKind.ContentAdded, title, $"answered {response.Status} with content", "", title);
            return;
        }

        if (!response.MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
            Add(one, ChangeKind.ResponseMediaTypeAdded, title, $"answered {response.Status} in {mediaType}", "", title);
        if (one.ResponseType?.Syntax == MediaSyntax.Json) Walk(one, one.ResponseBody, response.Schema, title, Answers);
    }

    private void AddRequest(RecordedExchange one, ContractOperation operation, string title)
    {
        if (one.RequestBody.Length == 0) return;
        if (operation.RequestBody is not { } body)
        {
            Add(one, ChangeKind.BodyAdded, title, "was accepted with a body", "", title);
            return;
        }

        if (one.RequestType is { } type && !body.MediaTypes.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase))
            Add(one, ChangeKind.RequestMediaTypeAdded, title, $"was accepted in {type.MediaType}", "", title);
        if (one.RequestType?.Syntax == MediaSyntax.Json) Walk(one, one.RequestBody, body.Schema, title, Requests);
    }

    private void Walk(RecordedExchange one, byte[] bytes, Schema schema, string title, Side side)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            Walk(one, document.RootElement, schema, schema.Shape.Name ?? title, "", title, side);
        }
        catch (JsonException)
        {
            Add(one, side.Type, title, "has content that is no JSON, although its media type says so", "", title);
        }
    }

    private void Walk(RecordedExchange one, JsonElement value, Schema schema, string subject, string pointer, string title, Side side)
    {
        var shape = schema.Shape;
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!schema.Nullable && !shape.Nullable && !shape.ReadAsDotNet && shape.Type != SchemaType.Any && side == Answers
                && schema.OneOf.Count == 0 && schema.AnyOf.Count == 0 && shape == schema)
                Add(one, side.Null, subject, "was null, which the contract does not allow", pointer, title);
            return;
        }

        if (!IsOf(value, shape))
        {
            Add(one, side.Type, subject,
                $"was {Wording.Found(value).Split('\'')[0].Trim()}, not {shape.Type.ToString().ToLowerInvariant()}", pointer, title);
            return;
        }

        if (value.ValueKind == JsonValueKind.Array && shape.Items is { } items)
        {
            var at = 0;
            foreach (var item in value.EnumerateArray())
                Walk(one, item, items, items.Shape.Name ?? subject, $"{pointer}/{at++}", title, side);
        }
        else if (value.ValueKind == JsonValueKind.Object) WalkMembers(one, value, shape, subject, pointer, title, side);
        else if (shape.Enum.Count > 0 && value.ValueKind == JsonValueKind.String && JsonStrings.Read(value) is { } text
            && !shape.Enum.Any(known => known.ValueKind == JsonValueKind.String
                && string.Equals(JsonStrings.Read(known), text, StringComparison.OrdinalIgnoreCase))
            && !(shape.ReadAsDotNet && text.Contains(',', StringComparison.Ordinal)))
            Add(one, side.Value, subject,
                text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? $"was {text}" : "had an unknown value",
                pointer, title);
    }

    private void WalkMembers(RecordedExchange one, JsonElement value, Schema shape, string subject, string pointer, string title, Side side)
    {
        var isOpen = shape.AdditionalProperties is not null || !shape.AllProperties.Any();
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonStrings.ReadName(member);
            var at = pointer + JsonPointer.Segment(name);
            if (shape.FindProperty(name, ignoreCase: side == Requests) is { } property)
                Walk(one, member.Value, property.Schema,
                    property.Schema.Shape.Name is { } type && property.Schema.Shape.Type == SchemaType.Object
                    ? type
                    : $"{subject}.{property.Name}", at, title, side);
            else if (shape.AdditionalProperties is { } others)
                Walk(one, member.Value, others, others.Shape.Name ?? subject, at, title, side);
            else if (!isOpen)
                Add(one, side.Property, $"{subject}.{name}",
                    $"is {Wording.Found(member.Value).Split('\'')[0].Trim()} that the contract does not have", at, title);
        }
    }

    private static bool IsOf(JsonElement value, Schema shape) => shape.Type switch
    {
        SchemaType.Object => value.ValueKind == JsonValueKind.Object,
        SchemaType.Array => value.ValueKind == JsonValueKind.Array,
        SchemaType.String => value.ValueKind == JsonValueKind.String || (shape.TakesNumbers && value.ValueKind == JsonValueKind.Number),
        SchemaType.Integer or SchemaType.Number => value.ValueKind == JsonValueKind.Number,
        SchemaType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => true,
    };

    private void Add(RecordedExchange one, ChangeKind kind, string subject, string sentence, string pointer, string operation)
    {
        var key = (kind.Id, subject, sentence);
        if (!found.TryGetValue(key, out var change))
            found.Add(key,
                change = new Change(kind, subject, sentence, null, new Place(one.Source, 0, pointer.Length == 0 ? "/" : pointer), []));
        change.IsOf(operation);
    }

    private static readonly Side Answers = new(ChangeKind.ResponsePropertyAdded, ChangeKind.ResponseValueAdded, ChangeKind.ResponseNullable,
        ChangeKind.ResponseTypeChanged);

    private static readonly Side Requests = new(ChangeKind.RequestPropertyAdded, ChangeKind.RequestValueAdded, ChangeKind.RequestNullable,
        ChangeKind.RequestTypeChanged);

    private sealed record Side(ChangeKind Property, ChangeKind Value, ChangeKind Null, ChangeKind Type);
}
