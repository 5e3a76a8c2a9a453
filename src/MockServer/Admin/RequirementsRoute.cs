using EmailSync.Contract;

namespace EmailSync.MockServer.Admin;

/// <summary>The catalogue.</summary>
public sealed class RequirementsRoute : ControlRoute
{
    public RequirementsRoute(RequirementCatalogue catalogue)
        : base("/__mock/requirements", "The requirements that calls and servers are checked against.") =>
        On("GET", http => ControlJson.WriteAsync(http, new(catalogue.All.Select(Of)), ControlJson.Default.RequirementsJson));

    private static RequirementJson Of(Requirement rule) =>
        new(rule.Id, rule.Level, rule.Source, SourcePart.Of(rule.Source), rule.Evidence, rule.Needs, rule.CallerRule, rule.Statement);
}

internal sealed record RequirementsJson(IEnumerable<RequirementJson> Requirements);

internal sealed record RequirementJson(
    string Id, string Level, string Source, IReadOnlyList<SourcePart> Sources, string Evidence, string Needs, string? Caller,
    string Requirement);
