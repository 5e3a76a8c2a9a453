using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>
/// The parts of an operation in Swagger 2.0: the body is one of the parameters, which have their schema's keywords beside their own, and
/// media types are listed apart.
/// </summary>
internal sealed class SwaggerForm(JsonElement document) : DocumentForm(document, SchemaDialect.Swagger)
{
    private readonly Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);

    public override string BasePath => Root.Find("basePath")?.Text() ?? "";

    public override ContractRequestBody? Body(KeywordValue path, KeywordValue operation)
    {
        var own = Bodies(operation);
        var all = own.Count > 0 ? own : Bodies(path);
        if (all.Count == 0) return null;
        if (all.Count > 1) throw new ContractException(all[1].Pointer, "one body, found another");
        var schema = all[0].Find("schema") ?? throw new ContractException($"{all[0].Pointer}/schema", "a schema, found nothing");
        var mediaTypes = MediaTypes(operation, "consumes", isLowerCase: true);
        if (mediaTypes.Count == 0)
            throw new ContractException($"{operation.Pointer}/consumes", "at least one media type for the body, found none");
        return new ContractRequestBody(Flag(all[0], "required"), mediaTypes, Schemas.Read(schema.Element, schema.Pointer));
    }

    protected override bool IsBody(KeywordValue parameter) => parameter.Find("in")?.Text() == "body";

    protected override Schema SchemaOf(KeywordValue parameter) =>
        Schemas.ReadNotNull(parameter.Element, parameter.Pointer, isOfParameter: true);

    protected override ContractResponse Response(int status, KeywordValue operation, KeywordValue response)
    {
        var description = response.Find("description")?.Text() ?? "";
        if (response.Find("schema") is not { } schema) return new ContractResponse(status, description, [], null);
        var mediaTypes = MediaTypes(operation, "produces", isLowerCase: false);
        if (mediaTypes.Count == 0)
            throw new ContractException($"{operation.Pointer}/produces", $"at least one media type for the answer {status}, found none");
        // A carrier decides for itself whether it may be null.
        var isReference = schema.Find("$ref") is not null;
        return new ContractResponse(status, description, mediaTypes, isReference
            ? Schemas.Read(schema.Element, schema.Pointer)
            : Schemas.ReadNotNull(schema.Element, schema.Pointer, isOfParameter: false));
    }

    private List<KeywordValue> Bodies(KeywordValue owner) =>
        owner.Find("parameters") is { } list ? [.. list.Items().Select(Resolve).Where(IsBody)] : [];

    // The operation's own, or those of the whole document. All operations of an agent have one of a few lists.
    private IReadOnlyList<string> MediaTypes(KeywordValue operation, string member, bool isLowerCase)
    {
        if ((operation.Find(member) ?? Root.Find(member)) is not { } list) return [];
        var text = list.Element.GetRawText();
        if (lists.TryGetValue(text, out var same)) return same;
        return lists[text] = [.. list.Items().Select(item => isLowerCase ? item.Text().ToLowerInvariant() : item.Text())];
    }
}
