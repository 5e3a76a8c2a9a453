using System.Globalization;

namespace EmailSync.ReferencePages.Checking;

/// <summary>Compares one page with one operation of the contract, in both directions.</summary>
internal sealed class PageCheck(ReferencePage page, StatedOperation operation)
{
    private const string Nothing = "nothing";
    private readonly List<PageDeviation> deviations = [];

    /// <summary>How many facts of the page were compared.</summary>
    public int Facts { get; private set; }

    public IReadOnlyList<PageDeviation> Run()
    {
        Same(FactKinds.Path, page.Path, operation.Path);
        Same(FactKinds.Method, page.Method, operation.Method);
        Same(FactKinds.OperationId, page.Uid, operation.OperationId);
        CheckTag();
        CheckQuery();
        CheckHeaders();
        CheckBody();
        CheckStatuses();
        CheckAnswer();
        CheckSamples();
        return deviations;
    }

    private void Same(string kind, PageFact<string> said, Stated? stated)
    {
        Facts++;
        if (stated is null) Missing(kind, "", said.Line, operation.Method.Line, said.Value);
        else if (stated.Name != said.Value) Contradicted(kind, "", said.Line, stated.Line, said.Value, stated.Name);
    }

    private void CheckTag()
    {
        Facts++;
        if (operation.Tags.Count == 0) Missing(FactKinds.Tag, "", page.Agent.Line, operation.Method.Line, page.Agent.Value);
        else if (operation.Tags.All(tag => tag.Name != page.Agent.Value))
            Contradicted(FactKinds.Tag, "", page.Agent.Line, operation.Tags[0].Line, page.Agent.Value,
                string.Join(", ", operation.Tags.Select(tag => tag.Name)));
    }

    private void CheckQuery()
    {
        var location = page.QueryParameters.Count > 0 ? page.QueryParameters[0].Line : page.Path.Line;
        foreach (var said in page.QueryParameters)
        {
            Facts++;
            if (operation.Query.FirstOrDefault(parameter => parameter.At.Name == said.Name) is not { } stated)
            {
                Missing(FactKinds.QueryParameter, said.Name, said.Line, operation.ParametersLine, "a parameter of the query");
                continue;
            }

            CheckType(FactKinds.QueryParameterType, said.Name, said.Type, said.Line, stated.Schema, stated.At.Line, isRequest: false);
            Facts++;
            if (said.IsRequired != stated.IsRequired)
                Contradicted(FactKinds.QueryParameterRequired, said.Name, said.Line, stated.At.Line, Required(said.IsRequired),
                    Required(stated.IsRequired));
        }

        foreach (var stated in operation.Query.Where(parameter => page.QueryParameters.All(said => said.Name != parameter.At.Name)))
            Unbacked(FactKinds.QueryParameter, stated.At, location, "a parameter of the query");
    }

    private void CheckHeaders()
    {
        var rows = page.Headers.Select(row => (row.Name, row.Line, Says: "a header of the request")).ToList();
        // A header that only the sample has is a fact as well; if table and sample agree, they are one fact.
        rows.AddRange(
            (page.SampleRequest?.Headers ?? []).Where(header =>
                !rows.Exists(row => row.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase)))
            .DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
            .Select(header => (header.Name, header.Line, $"a header of the sample request: {header.Value}")));
        foreach (var (name, line, says) in rows)
        {
            Facts++;
            if (!operation.Headers.Any(parameter => parameter.At.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                Missing(FactKinds.Header, name, line, operation.ParametersLine, says);
        }

        foreach (var stated in operation.Headers.Where(parameter =>
            !rows.Exists(row => row.Name.Equals(parameter.At.Name, StringComparison.OrdinalIgnoreCase))))
            // A sample that is kept in another file may have it.
            if (page.SampleRequest is not null)
                Unbacked(FactKinds.Header, stated.At, page.Headers.Count > 0 ? page.Headers[0].Line : 1, "a header of the request");
    }

    private void CheckBody()
    {
        var line = page.Body?.Line ?? page.Response.Line;
        if (page.Body is not null)
        {
            Facts++;
            if (operation.Body is null)
                Missing(FactKinds.RequestBody, "", line, operation.Method.Line, $"a request body, {page.Body.Name}");
        }
        else if (operation.Body is { } unsaid) Unbacked(FactKinds.RequestBody, unsaid.At with { Name = "" }, line, "a request body");

        CheckMediaTypes(FactKinds.RequestMediaType, page.RequestMediaTypes, operation.Body, "Content-Type", "a media type of the request");
        if (page.Body is not { HasTable: true } body) return;
        var schema = operation.Body?.Schema;
        CheckProperties(FactKinds.RequestProperty, FactKinds.RequestPropertyType, body.Properties,
            schema?.Described, body.Line, isRequest: true);
        CheckOtherSchemas(FactKinds.RequestMediaType, operation.Body);
    }

    private void CheckMediaTypes(string kind, IReadOnlyList<PageFact<string>> said, StatedContent? content, string row, string says)
    {
        var stated = content?.MediaTypes ?? [];
        foreach (var type in said)
        {
            Facts++;
            if (stated.All(other => other.At.Name != type.Value))
                Missing(kind, type.Value, type.Line, content?.TypesLine ?? operation.Method.Line, says);
        }

        var line = page.Headers.FirstOrDefault(header => header.Name.Equals(row, StringComparison.OrdinalIgnoreCase))?.Line
            ?? page.Path.Line;
        foreach (var type in stated.Where(other => said.All(type => type.Value != other.At.Name))) Unbacked(kind, type.At, line, says);
    }

    // The page has one table for all its media types.
    private void CheckOtherSchemas(string kind, StatedContent? content)
    {
        if (content?.Schema is not { } schema) return;
        var first = content.MediaTypes[0];
        foreach (var other in content.MediaTypes.Where(type => !Same(schema, type.Schema)))
            Contradicted(kind, other.At.Name, page.Headers.Count > 0 ? page.Headers[0].Line : 1, other.Schema?.Line ?? other.At.Line,
                $"the same content as under {first.At.Name}: {schema.Words}", other.Schema?.Words ?? Nothing);
    }

    private static bool Same(StatedSchema schema, StatedSchema? other) =>
        other is not null && (schema.Words == other.Words || other.Alternatives.Any(alternative => Same(schema, alternative)));

    private void CheckStatuses()
    {
        foreach (var said in page.Response.Statuses)
        {
            Facts++;
            if (operation.Response(said.Value) is null)
                Missing(FactKinds.Status, Number(said.Value), said.Line, operation.ResponsesLine, "a status of the answer");
        }

        foreach (var stated in operation.Responses.Where(response => page.Response.Statuses.All(said => said.Value != response.Status)))
            Unbacked(FactKinds.Status, stated.At, page.Response.Line, "a status of the answer");
    }

    private void CheckAnswer()
    {
        var success = operation.Response(page.Response.Success.Value);
        CheckMediaTypes(FactKinds.ResponseMediaType, page.ResponseMediaTypes, success?.Content, "Accept", "a media type of the answer");
        if (success is null) return;
        var body = page.Response.Body;
        var type = page.Response.Type ?? (body?.Type is { } text ? new PageFact<string>(text, body.Line) : null as PageFact<string>?);
        var schema = success.Content.Schema;
        if (success.Content.MediaTypes.Count == 0)
        {
            if (body is null && type is null) return;
            Facts++;
            Contradicted(FactKinds.ResponseBody, "", body?.Line ?? page.Response.Line, success.At.Line,
                type is { } named ? $"a response body of the type {named.Value}" : "a response body without a type", "no content");
            return;
        }

        if (type is { } said)
            CheckType(FactKinds.ResponseType, "", said.Value, said.Line, schema, schema?.Line ?? success.At.Line, isRequest: false);
        CheckOtherSchemas(FactKinds.ResponseMediaType, success.Content);
        if (body is { HasTable: true })
            CheckProperties(FactKinds.ResponseProperty, FactKinds.ResponsePropertyType, body.Properties,
                schema?.Described, body.Line, isRequest: false);
    }

    private void CheckProperties(string kind, string typeKind, IReadOnlyList<PageProperty> said, StatedSchema? schema, int line,
        bool isRequest)
    {
        var stated = schema?.Properties ?? [];
        foreach (var property in said)
        {
            Facts++;
            if (stated.FirstOrDefault(other => other.At.Name == property.Name) is not { } other)
                Missing(kind, property.Name, property.Line, schema?.PropertiesLine ?? operation.Method.Line,
                    property.Type is { } type ? $"a property of the type {type}" : "a property");
            else
                CheckType(typeKind, property.Name, property.Type, property.Line, other.Schema, other.At.Line, isRequest);
        }

        foreach (var other in stated.Where(other => said.All(property => property.Name != other.At.Name)))
            Unbacked(kind, other.At, line, $"a property of the type {other.Schema.Words}");
    }

    private void CheckType(string kind, string name, string? said, int line, StatedSchema? schema, int contractLine, bool isRequest)
    {
        if (said is null) return;
        Facts++;
        if (!PageType.Fits(said, schema, isRequest)) Contradicted(kind, name, line, contractLine, said, schema?.Words ?? "no type");
    }

    private void CheckSamples()
    {
        if (page.SampleRequest is { } request)
        {
            CheckSampleMediaType(FactKinds.SampleRequestMediaType, request, operation.Body);
            if (request.Body is { } body)
            {
                if (operation.Body is null)
                    Contradicted(FactKinds.SampleRequestBody, "", body.Line, operation.Method.Line, SampleCheck.Words(body),
                        "no request body");
                else Sample(FactKinds.SampleRequestBody, body, operation.Body.Schema);
            }
        }

        if (page.SampleResponse is not { } response || operation.Response(page.Response.Success.Value) is not { } success) return;
        var hasContent = success.Content.MediaTypes.Count > 0;
        foreach (var header in response.Headers.Where(header => hasContent ? !IsContentType(header) : true))
        {
            Facts++;
            if (!success.Headers.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
                Missing(FactKinds.SampleResponseHeader, header.Name, header.Line, success.At.Line, $"{header.Name}: {header.Value}");
        }

        if (hasContent) CheckSampleMediaType(FactKinds.SampleResponseMediaType, response, success.Content);
        if (response.Body is not { } content) return;
        if (hasContent) Sample(FactKinds.SampleResponseBody, content, success.Content.Schema);
        else
        {
            Facts++;
            Contradicted(FactKinds.SampleResponseBody, "", content.Line, success.At.Line, SampleCheck.Words(content), "no content");
        }
    }

    private void CheckSampleMediaType(string kind, PageSample sample, StatedContent? content)
    {
        if (sample.Headers.FirstOrDefault(IsContentType) is not { } header) return;
        var type = header.Value.Split(';')[0].Trim().ToLowerInvariant();
        Facts++;
        if (content is null || content.MediaTypes.All(other => other.At.Name != type))
            Missing(kind, type, header.Line, content?.TypesLine ?? operation.Method.Line, header.Value);
    }

    private static bool IsContentType(PageSampleHeader header) => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    private void Sample(string kind, SampleValue body, StatedSchema? schema)
    {
        if (schema is null) return;
        var check = new SampleCheck();
        foreach (var (how, pointer, line, contractLine, says, states) in check.Run(body, schema)) Add(how, kind, pointer, line,
            contractLine, says, states);
        Facts += check.Facts;
    }

    private void Missing(string kind, string name, int line, int contractLine, string says) =>
        Add(Deviations.Missing, kind, name, line, contractLine, says, Nothing);

    private void Contradicted(string kind, string name, int line, int contractLine, string says, string states) =>
        Add(Deviations.Contradicted, kind, name, line, contractLine, says, states);

    private void Unbacked(string kind, Stated stated, int line, string states)
    {
        if (stated.NeedsPage) Add(Deviations.Unbacked, kind, stated.Name, line, stated.Line, Nothing, states);
    }

    private void Add(string how, string kind, string name, int line, int contractLine, string says, string states) =>
        deviations.Add(new PageDeviation(how, kind, name, operation.Title, page.Name, line, contractLine, says, states));

    private static string Required(bool isRequired) => isRequired ? "required" : "not required";

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
