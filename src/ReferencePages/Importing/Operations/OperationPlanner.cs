using EmailSync.ReferencePages.Checking;
using EmailSync.ReferencePages.Importing.Carriers;
using EmailSync.ReferencePages.Importing.Swagger;

namespace EmailSync.ReferencePages.Importing.Operations;

/// <summary>Decides what to write for an operation, from its page and what a Swagger file adds.</summary>
internal sealed class OperationPlanner(
    ReferencePage page, SwaggerFile? file, CarrierRegistry registry, StandIns named, List<string> warnings)
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
        var listed = page.RequestMediaTypes;
        if (page.Body is null && listed.Count == 0) return null;
        var known = vendor?.Body?.In(file!);
        var sample = page.SampleRequest?.Body;
        var shown = SampleShapes.Of(sample);
        var name = $"{operation}Request";
        var standIns = new List<string>();
        Shape shape;
        if (page.Body is { HasTable: true } body)
        {
            var container = known is { Kind: ShapeKind.Array or ShapeKind.Map, Items.Kind: ShapeKind.Carrier }
                ? known.Kind
                : ShapeKind.Unknown;
            var described = container == ShapeKind.Unknown ? known : known!.Items;
            if (described is { Kind: not (ShapeKind.Carrier or ShapeKind.Unknown) })
                Warn(body.Line, $"the body is an object on the page and {described.Wording} in {file!.Name}; the page is taken");
            var element = described is { Kind: ShapeKind.Carrier } ? described : registry.Named(name, agent, isElement: false);
            standIns.AddRange(Add(element, body.Properties, Described(container, sample), FactKinds.RequestPropertyType));
            shape = Contained(container, element);
        }
        else
        {
            shape = known ?? (shown.Kind is ShapeKind.Unknown or ShapeKind.Members ? Shape.AnyMap : shown);
        }

        return new BodyPlan(name, shape, shown, MediaTypes(listed, page.SampleRequest, Json), vendor?.IsBodyRequired, listed.Count > 0,
            standIns);
    }

    private ContentPlan? PlanResult()
    {
        if (page.ResponseMediaTypes.Count == 0) return null;
        var status = page.Response.Success;
        if (status.Value is 204 or 205)
        {
            Warn(status.Line, $"{status.Value} has no content, though the row Accept lists media types; they are left out");
            return null;
        }

        var known = vendor?.Result?.In(file!) ?? Shape.Unknown;
        var sample = page.SampleResponse;
        var shown = sample is { HasBytes: true } ? Shape.Text with { Format = "binary" } : SampleShapes.Of(sample?.Body);
        var standIns = new List<string>();
        return new ContentPlan(operation, PlanResult(known, standIns), shown, sample?.Body?.Kind == JsonValueKind.Null,
            MediaTypes(page.ResponseMediaTypes, sample, null), standIns);
    }

    private Shape PlanResult(Shape known, List<string> standIns)
    {
        var body = page.Response.Body;
        var said = registry.Qualify(PageTypes.Read(body?.Type ?? page.Response.Type?.Value), file);
        if (body is not { HasTable: true })
        {
            var whole = ShapeMerge.Of(said, known);
            if (whole.IsStandIn) standIns.Add(FactKinds.ResponseType);
            return Merge(said, known, page.Response.Line, "the answer");
        }

        if (named.IsOfAnswer(page))
        {
            standIns.Add(FactKinds.ResponseType);
            Warn(body.Line, known.Kind == ShapeKind.Unknown
                ? $"{body.Type} has other properties; the page names it in place of a type that it does not name"
                : $"the page names {body.Type} in place of the answer's type, {known.Wording}");
            said = Shape.Unknown;
        }

        // The table describes the object, an array's elements, or a map's values.
        var sample = page.SampleResponse?.Body;
        var container = ContainerOf(said, known, sample, body);
        var element = container == ShapeKind.Array ? said.Items ?? Shape.Unknown : said.Kind == ShapeKind.Map ? Shape.Unknown : said;
        var other = container == ShapeKind.Unknown ? known : known.Kind == container ? known.Items ?? Shape.Unknown : Shape.Unknown;
        var merged = Merge(element, other.Kind == ShapeKind.Carrier ? other : Shape.Unknown, body.Line, "the answer");
        if (merged.Kind != ShapeKind.Carrier)
            merged = registry.Named($"{operation}{(container == ShapeKind.Unknown ? "Result" : "Item")}", agent, isElement: true);
        standIns.AddRange(Add(merged, body.Properties, Described(container, sample), FactKinds.ResponsePropertyType));
        return Contained(container, merged);
    }

    private static ShapeKind ContainerOf(Shape said, Shape known, SampleValue? sample, PageResponseBody body)
    {
        if (said.Kind == ShapeKind.Array || (said.Kind == ShapeKind.Unknown && known.Kind == ShapeKind.Array)) return ShapeKind.Array;
        if (said.Kind is not (ShapeKind.Map or ShapeKind.Unknown)) return ShapeKind.Unknown;
        if (known.Kind != ShapeKind.Unknown) return known.Kind == ShapeKind.Map ? ShapeKind.Map : ShapeKind.Unknown;
        // The keys are in no table, and the values have the table's members.
        return sample is { Members.Count: > 0 } && sample.Members.All(member => !body.Has(member.Key) && member.Value.Members.Count > 0
            && member.Value.Members.All(inner => body.Has(inner.Key))) ? ShapeKind.Map : ShapeKind.Unknown;
    }

    private static Shape Contained(ShapeKind container, Shape element) => container switch
    {
        ShapeKind.Array => Shape.ArrayOf(element),
        ShapeKind.Map => Shape.MapOf(element),
        _ => element,
    };

    // Where a sample has what the table describes.
    private static SampleValue? Described(ShapeKind container, SampleValue? sample) => container switch
    {
        ShapeKind.Array => sample?.Items is [var first, ..] ? first : null,
        ShapeKind.Map => sample?.Members is [var first, ..] ? first.Value : null,
        _ => sample,
    };

    private static MediaTypePlan[] MediaTypes(IReadOnlyList<PageFact<string>> listed, PageSample? sample, string? usual)
    {
        var types = listed.Select(type => new MediaTypePlan(type.Value, false)).ToList();
        if (types.Count == 0 && usual is not null) types.Add(new MediaTypePlan(usual, false));
        if (sample is { ContentType: { } shown } && (sample.Body is not null || sample.HasBytes)
            && types.TrueForAll(type => type.Name != shown))
            types.Add(new MediaTypePlan(shown, true));
        return [.. types.OrderByDescending(type => type.Name == Json)];
    }

    /// <returns>The facts of the table that name an unrelated type.</returns>
    private IEnumerable<string> Add(Shape element, IReadOnlyList<PageProperty> table, SampleValue? sample, string typeFact)
    {
        var carrier = registry.Of(element, agent);
        var (contradictions, standIns) = carrier.Add([.. table.Select(row => Row(row, sample, carrier))]);
        warnings.AddRange(contradictions);
        return standIns.Select(property => $"{typeFact} {property}");
    }

    private CarrierProperty Row(PageProperty row, SampleValue? sample, Carrier around)
    {
        var shape = registry.Qualify(PageTypes.Read(row.Type), file);
        var value = sample?.Members.FirstOrDefault(member => string.Equals(member.Key, row.Name, StringComparison.OrdinalIgnoreCase)).Value;
        var shown = SampleShapes.Of(value);
        var location = $"{page.Name}:{row.Line}";
        string? standIn = null;
        if (shape.Kind == ShapeKind.Carrier && !around.IsOfVendor(row.Name)
            && named.OfProperty(row, CarrierName.Short(shape.Carrier!), value) is { } real) (shape, standIn) = (real, shape.Carrier);
        if (shape.Kind == ShapeKind.Carrier && !around.IsOfVendor(row.Name)) registry.Of(shape, agent).AddShown(shown, location);
        return new CarrierProperty(row.Name, shape, Source.Docs,
            standIn is null ? null : $"The page names {CarrierName.Short(standIn)}, which it is not", location)
        {
            Shown = shown,
            IsNullShown = value?.Kind == JsonValueKind.Null,
            StandIn = standIn
        };
    }

    private Shape Merge(Shape said, Shape? known, int line, string what)
    {
        if (known is null) return said;
        var merged = ShapeMerge.Of(said, known);
        if (merged.IsContradiction)
            Warn(line, $"{what} is {said.Wording} on the page and {known.Wording} in {file!.Name}; "
                + $"{(merged.IsStandIn ? "the page names an unrelated type" : "the page is taken")}");
        return merged.Shape;
    }

    private void Warn(int line, string text) => warnings.Add($"{page.Name}:{line}: {text}");

    private static string Required(bool isRequired) => isRequired ? "required" : "optional";
}
