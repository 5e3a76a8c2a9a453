using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>The parts of an operation in OpenAPI 3.0.</summary>
internal sealed class OpenApiForm(JsonElement document, SchemaDialect dialect) : DocumentForm(document, dialect)
{
    // The first server, which is an address or a path.
    public override string BasePath => Root.Find("servers")?.Items() is [var first, ..] && first.Find("url")?.Text() is { } url
        ? Uri.TryCreate(url, UriKind.Absolute, out var address) && !address.IsFile ? address.AbsolutePath : url
        : "";

    public override ContractRequestBody? Body(KeywordValue path, KeywordValue operation)
    {
        if (operation.Find("requestBody") is not { } given) return null;
        var body = Resolve(given);
        if (body.Find("content")?.Members() is not [var first, ..] content)
            throw new ContractException($"{body.Pointer}/content", "at least one media type, found none");
        var schema = first.Value.Find("schema")
            ?? throw new ContractException($"{first.Value.Pointer}/schema", "a schema, found nothing");
        return new ContractRequestBody(
            Flag(body, "required"), [.. content.Select(type => type.Name.ToLowerInvariant())],
            Schemas.Read(schema.Element, schema.Pointer));
    }

    protected override bool IsBody(KeywordValue parameter) => false;

    protected override Schema SchemaOf(KeywordValue parameter) => parameter.Find("schema") is { } schema
        ? Schemas.Read(schema.Element, schema.Pointer)
        : throw new ContractException($"{parameter.Pointer}/schema", "a schema, found nothing");

    protected override ContractResponse Response(int status, KeywordValue operation, KeywordValue response)
    {
        var content = response.Find("content")?.Members() ?? [];
        var schema = content is [var first, ..] ? first.Value.Find("schema") : null;
        return new ContractResponse(status, response.Find("description")?.Text() ?? "", [.. content.Select(type => type.Name)],
            schema is null ? null : Schemas.Read(schema.Element, schema.Pointer));
    }
}
