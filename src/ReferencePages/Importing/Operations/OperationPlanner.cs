using EmailSync.ReferencePages.Importing.Carriers;
using EmailSync.ReferencePages.Importing.Swagger;

namespace EmailSync.ReferencePages.Importing.Operations;

/// <summary>Decides what to write for an operation, from its page and what a Swagger file adds.</summary>
internal sealed class OperationPlanner(ReferencePage page, SwaggerFile? file, CarrierRegistry registry, List<string> warnings)
{
    private const string Json = "application/json";

    private readonly SwaggerOperation? vendor = file?.Operations.GetValueOrDefault(page.Path.Value);
    private readonly string agent = page.Agent.Value;
    private readonly string operation = page.Operation.Value;

    public OperationPlan Plan() => new(page, PlanQuery(), PlanBody(), PlanResult());

    private List<QueryPlan> PlanQuery()
    {
        var query = new List<QueryPlan>();
        foreach (var parameter in page.QueryParameters)
        {
            var shape = PageTypes.Read(parameter.Type);
            var known =
                vendor?.Query.FirstOrDefault(other => string.Equals(other.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
                    ?? default;
            if (vendor is not null && known.Shape is null)
                Warn(parameter.Line,
                    $"the query parameter {parameter.Name} is on the page and not in {file!.Name}; it is taken from the page");
            if (known.Shape is not null && known.IsRequired != parameter.IsRequired)
                Warn(parameter.Line,
                    $"the query parameter {parameter.Name} is {Required(parameter.IsRequired)} on the page "
                        + $"and {Required(known.IsRequired)} in {file!.Name}; the page is taken");
            query.Add(
                new QueryPlan(parameter.Name, Merge(shape, known.Shape, parameter.Line, $"the query parameter {parameter.Name}"),
                    parameter.IsRequired, false));
        }

        foreach (var (name, shape, isRequired) in vendor?.Query ?? [])
            if (!query.Exists(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)))
                query.Add(new QueryPlan(name, shape, isRequired, true));
        return query;
    }

    private BodyPlan? PlanBody()
    {
        var mediaTypes = page.RequestMediaTypes.Select(type => type.Value).ToList();
        if (page.Body is null && mediaTypes.Count == 0) return null;
        var known = vendor?.Body?.In(file!);
        var shown = SampleShapes.Of(page.SampleRequest?.Body);
        var name = $"{operation}Request";
        Shape shape;
        if (page.Body is { HasTable: true } body)
        {
            shape = known is { Kind: ShapeKind.Carrier } ? known : registry.Named(name, agent, isElement: false);
            var carrier = registry.Of(shape, agent);
            if (known is { Kind: not (ShapeKind.Carrier or ShapeKind.Unknown) })
                Warn(body.Line, $"the body is an object on the page and {known.Wording} in {file!.Name}; the page is taken");
            warnings.AddRange(carrier.Add(Rows(body.Properties, page.SampleRequest?.Body)));
        }
        else
        {
            shape = known ?? (shown.Kind is ShapeKind.Unknown or ShapeKind.Members ? Shape.AnyMap : shown);
        }

        return new BodyPlan(name, shape, shown, mediaTypes.Count > 0 ? [.. mediaTypes.OrderByDescending(type => type == Json)] : [Json],
            vendor?.IsBodyRequired, mediaTypes.Count > 0);
    }

    private ContentPlan? PlanResult()
    {
        var mediaTypes = page.ResponseMediaTypes.Select(type => type.Value).ToList();
        if (mediaTypes.Count == 0) return null;
        var status = page.Response.Success;
        if (status.Value is 204 or 205)
        {
            Warn(status.Line, $"{status.Value} has no content, though the row Accept lists media types; they are left out");
            return null;
        }

        var known = vendor?.Result?.In(file!) ?? Shape.Unknown;
        var shown = SampleShapes.Of(page.SampleResponse?.Body);
        return new ContentPlan(operation, PlanResult(known), shown, page.SampleResponse?.Body?.Kind == JsonValueKind.Null,
            [.. mediaTypes.OrderByDescending(type => type == Json)]);
    }

    private Shape PlanResult(Shape known)
    {
        var body = page.Response.Body;
        var said = registry.Qualify(PageTypes.Read(body?.Type ?? page.Response.Type?.Value), file);
        if (body is not { HasTable: true }) return Merge(said, known, page.Response.Line, "the answer");

        // The table describes the object, or an array's elements.
        var isArray = said.Kind == ShapeKind.Array || (said.Kind == ShapeKind.Unknown && known.Kind == ShapeKind.Array);
        var element = isArray ? said.Items ?? Shape.Unknown : said.Kind == ShapeKind.Map ? Shape.Unknown : said;
        var other = isArray ? known.Items ?? Shape.Unknown : known;
        var merged = Merge(element, other.Kind == ShapeKind.Carrier ? other : Shape.Unknown, body.Line, "the answer");
        if (merged.Kind != ShapeKind.Carrier)
            merged = registry.Named($"{operation}{(isArray ? "Item" : "Result")}", agent, isElement: true);
        var carrier = registry.Of(merged, agent);
        var sample = page.SampleResponse?.Body;
        warnings.AddRange(carrier.Add(Rows(body.Properties, isArray ? sample?.Items is [var first, ..] ? first : null : sample)));
        return isArray ? Shape.ArrayOf(merged) : merged;
    }

    private List<CarrierProperty> Rows(IReadOnlyList<PageProperty> table, SampleValue? sample) =>
        [.. table.Select(row => Row(row, sample))];

    private CarrierProperty Row(PageProperty row, SampleValue? sample)
    {
        var shape = registry.Qualify(PageTypes.Read(row.Type), file);
        var value = sample?.Members.FirstOrDefault(member => string.Equals(member.Key, row.Name, StringComparison.OrdinalIgnoreCase)).Value;
        var shown = SampleShapes.Of(value);
        var location = $"{page.Name}:{row.Line}";
        if (shape.Kind == ShapeKind.Carrier) registry.Of(shape, agent).AddShown(shown, location);
        return new CarrierProperty(row.Name, shape, Source.Docs, null,
            location)
        { Shown = shown, IsNullShown = value?.Kind == JsonValueKind.Null };
    }

    private Shape Merge(Shape said, Shape? known, int line, string what)
    {
        if (known is null) return said;
        var merged = ShapeMerge.Of(said, known);
        if (merged.IsContradiction)
            Warn(line, $"{what} is {said.Wording} on the page and {known.Wording} in {file!.Name}; the page is taken");
        return merged.Shape;
    }

    private void Warn(int line, string text) => warnings.Add($"{page.Name}:{line}: {text}");

    private static string Required(bool isRequired) => isRequired ? "required" : "optional";
}
