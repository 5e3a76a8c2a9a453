using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Documents;
using EmailSync.ContractDiff.Members;
using EmailSync.ContractDiff.Operations;

namespace EmailSync.ContractDiff.Comparing;

/// <summary>Compares an operation with what it was.</summary>
internal sealed class OperationComparison(Operation before, Operation after, SchemaComparison schemas)
{
    private readonly List<Change> changes = [];
    private readonly List<SchemaPair> pairs = [];

    /// <summary>What differs in the operation itself.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>The schemas that it uses.</summary>
    public IReadOnlyList<SchemaPair> Pairs => pairs;

    private string Name => GeneratedNames.Of(after).CSharp.Split('.')[^1][..^"Async".Length];

    public void Run()
    {
        CompareOperation();
        var moved = new MovedParameters(before, after, schemas);
        foreach (var (parameter, sentence, old, current) in moved.All)
            Add(ChangeKind.ParameterMoved, $"{Name} {parameter}", sentence, old, current, parameter);
        CompareParameters(moved);
        CompareBodies(moved);
        CompareResponses();
    }

    private void CompareOperation()
    {
        if (before.Id != after.Id)
            changes.Add(
                new Change(ChangeKind.OperationRenamed, Name,
                    $"the operationId was {before.Id ?? "not there"}, is {after.Id ?? "not there"}",
                before.At.Place, after.At.Place, [GeneratedNames.Of(before), GeneratedNames.Of(after)]));
        if (!before.At.Node.IsTrue("deprecated") && after.At.Node.IsTrue("deprecated"))
            Add(ChangeKind.OperationDeprecated, Name, "is deprecated now", before.At, after.At);
        if (Text(before.At, "summary") != Text(after.At, "summary") || Text(before.At, "description") != Text(after.At, "description"))
            Add(ChangeKind.OperationDescription, Name, "the summary or description changed", before.At, after.At);
        CompareSecurity();
    }

    private void CompareSecurity()
    {
        if (before.Security.Count == 0)
        {
            if (after.Security.Count > 0) AddSecurity(ChangeKind.SecurityRemoved, "a call without a sign-in is refused now");
            return;
        }

        if (after.Security.Count > 0)
            foreach (var way in before.Security.Except(after.Security))
                AddSecurity(ChangeKind.SecurityRemoved, $"{NameOfWay(way)} no longer signs in");
        foreach (var way in after.Security.Except(before.Security))
            AddSecurity(ChangeKind.SecurityAdded, $"{NameOfWay(way)} signs in, too");
        if (after.Security.Count == 0) AddSecurity(ChangeKind.SecurityAdded, "a call needs no sign-in");
    }

    private static string NameOfWay(string way) => way.Length == 0 ? "nothing" : way;

    private void AddSecurity(ChangeKind kind, string sentence) =>
        changes.Add(new Change(kind, "sign-in", sentence, before.SecurityAt.Place, after.SecurityAt.Place, []));

    private static string Text(SchemaPlace at, string name) => at.Node.TextOf(name) ?? "";

    private void CompareParameters(MovedParameters moved)
    {
        var old = before.Parameters.DistinctBy(parameter => parameter.Key).ToDictionary(parameter => parameter.Key);
        var current = after.Parameters.DistinctBy(parameter => parameter.Key).ToDictionary(parameter => parameter.Key);
        foreach (var (key, parameter) in old)
        {
            var subject = $"{Name} {parameter.Name}";
            if (!current.TryGetValue(key, out var now))
            {
                if (!moved.Has(parameter.Name))
                    Add(ChangeKind.ParameterRemoved, subject, $"is gone from the {NameOf(parameter.In)}", parameter.At, after.At,
                        parameter.Name);
                continue;
            }

            if (parameter.IsRequired != now.IsRequired)
                Add(now.IsRequired ? ChangeKind.ParameterRequired : ChangeKind.ParameterOptional, subject,
                    now.IsRequired ? "is required now" : "is no longer required", parameter.At, now.At, parameter.Name);
            if (parameter.Style != now.Style && parameter.At.File.IsSwagger == now.At.File.IsSwagger)
                Add(ChangeKind.ParameterStyle, subject, $"was written as {parameter.Style}, is written as {now.Style}", parameter.At,
                    now.At,
                    parameter.Name);
            Pair(parameter.Schema, now.Schema, isRequest: true, subject, GeneratedNames.Of(after, parameter.Name));
        }

        foreach (var (key, parameter) in current)
            if (!old.ContainsKey(key) && !moved.Has(parameter.Name))
                Add(parameter.IsRequired ? ChangeKind.ParameterRequired : ChangeKind.ParameterAdded, $"{Name} {parameter.Name}",
                    $"is new in the {NameOf(parameter.In)}{(parameter.IsRequired ? " and required" : "")}", before.At, parameter.At,
                    parameter.Name);
    }

    private static string NameOf(string location) => location == "formData" ? "form" : location;

    private void CompareBodies(MovedParameters moved)
    {
        var subject = $"{Name} request";
        switch (before.Body, after.Body)
        {
            case (null, { } added) when !moved.IsToBody:
                Add(added.IsRequired ? ChangeKind.BodyRequired : ChangeKind.BodyAdded, subject,
                    added.IsRequired ? "there is a body now, which is required" : "there may be a body now", before.At, added.At);
                break;
            case ({ } gone, null) when !moved.IsFromBody:
                Add(ChangeKind.BodyRemoved, subject, "there is no body any more", gone.At, after.At);
                break;
            case ({ } old, { } current):
                if (old.IsRequired != current.IsRequired)
                    Add(current.IsRequired ? ChangeKind.BodyRequired : ChangeKind.BodyOptional, subject,
                        current.IsRequired ? "the body is required now" : "the body is no longer required", old.At, current.At);
                CompareContents(old.Contents, current.Contents, subject, old.At, current.At, isRequest: true);
                break;
        }
    }

    private void CompareResponses()
    {
        foreach (var (status, old) in before.Responses)
        {
            if (after.Responses.TryGetValue(status, out var current)) CompareResponse(old, current);
            else
                Add(IsSuccess(status) ? ChangeKind.StatusRemoved : ChangeKind.RefusalRemoved, $"{Name} response", $"{status} is gone",
                    old.At,
                    after.At.Member("responses") ?? after.At);
        }

        foreach (var (status, current) in after.Responses)
            if (!before.Responses.ContainsKey(status))
                Add(IsSuccess(status) ? ChangeKind.StatusAdded : ChangeKind.RefusalAdded, $"{Name} response", $"{status} is new",
                    before.At.Member("responses") ?? before.At, current.At);
    }

    private static bool IsSuccess(string status) => status.StartsWith('2');

    private void CompareResponse(Response old, Response current)
    {
        var subject = $"{Name} response";
        if (old.Contents.Count > 0 && current.Contents.Count == 0)
            Add(ChangeKind.ContentRemoved, subject, $"{old.Status} has no content any more", old.At, current.At);
        else if (old.Contents.Count == 0 && current.Contents.Count > 0)
            Add(ChangeKind.ContentAdded, subject, $"{old.Status} has content now", old.At, current.At);
        else CompareContents(old.Contents, current.Contents, subject, old.At, current.At, isRequest: false);

        foreach (var (name, header) in old.Headers)
            if (!current.Headers.TryGetValue(name, out var now))
                Add(ChangeKind.HeaderRemoved, subject, $"the header {name} is gone", header, current.At);
            else Pair(header.Member("schema") ?? header, now.Member("schema") ?? now, isRequest: false, $"{subject} header {name}");
        foreach (var (name, header) in current.Headers)
            if (!old.Headers.ContainsKey(name)) Add(ChangeKind.HeaderAdded, subject, $"the header {name} is new", old.At, header);
    }

    private void CompareContents(IReadOnlyList<Content> old, IReadOnlyList<Content> current, string subject, SchemaPlace from,
        SchemaPlace to,
        bool isRequest)
    {
        foreach (var content in old)
        {
            if (current.FirstOrDefault(other => other.MediaType == content.MediaType) is { MediaType: not null } now)
            {
                if (content.Schema is { } schema && now.Schema is { } other) Pair(schema, other, isRequest, subject);
            }
            else
            {
                Add(isRequest ? ChangeKind.RequestMediaTypeRemoved : ChangeKind.ResponseMediaTypeRemoved, subject,
                    $"{content.MediaType} is gone",
                    content.At, to);
            }
        }

        foreach (var content in current.Where(content => old.All(other => other.MediaType != content.MediaType)))
            Add(isRequest ? ChangeKind.RequestMediaTypeAdded : ChangeKind.ResponseMediaTypeAdded, subject, $"{content.MediaType} is new",
                from, content.At);

        // Where no media type stayed, the schemas still say what changed.
        if (!old.Any(content => current.Any(other => other.MediaType == content.MediaType))
            && old is [{ Schema: { } one }, ..] && current is [{ Schema: { } two }, ..]) Pair(one, two, isRequest, subject);
    }

    private void Pair(SchemaPlace old, SchemaPlace current, bool isRequest, string subject, GeneratedMember? root = null)
    {
        if (schemas.Compare(old, current, isRequest, subject, root ?? GeneratedNames.Of(after)) is { } pair && !pairs.Contains(pair))
            pairs.Add(pair);
    }

    private void Add(ChangeKind kind, string subject, string sentence, SchemaPlace old, SchemaPlace current, string? parameter = null) =>
        changes.Add(new Change(kind, subject, sentence, old.Place, current.Place,
            [parameter is null ? GeneratedNames.Of(after) : GeneratedNames.Of(after, parameter)]));

}
