using EmailSync.ContractDiff.Documents;
using EmailSync.ContractDiff.Operations;

namespace EmailSync.ContractDiff.Comparing;

/// <summary>
/// Finds parameters that are expected elsewhere: from the query into a header, or into the body and back. A parameter is in the
/// body if the body has a property of its name that it did not have.
/// </summary>
internal sealed class MovedParameters
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string Sentence, SchemaPlace Old, SchemaPlace New)> all = [];

    public MovedParameters(Operation before, Operation after, SchemaComparison schemas)
    {
        var (oldBody, newBody) = (Properties(before.Body, schemas), Properties(after.Body, schemas));
        foreach (var gone in before.Parameters.Where(parameter => after.Parameters.All(other => other.Key != parameter.Key)))
        {
            if (after.Parameters.FirstOrDefault(other => IsCalled(other.Name, gone.Name)
                && before.Parameters.All(same => same.Key != other.Key)) is { } elsewhere)
                Add(gone.Name, gone.In, elsewhere.In, gone.At, elsewhere.At);
            else if (newBody.TryGetValue(gone.Name, out var property) && !oldBody.ContainsKey(gone.Name))
            {
                Add(gone.Name, gone.In, "body", gone.At, property);
                IsToBody = true;
            }
        }

        foreach (var added in after.Parameters.Where(parameter => before.Parameters.All(other => other.Key != parameter.Key)))
            if (!Has(added.Name) && oldBody.TryGetValue(added.Name, out var property) && !newBody.ContainsKey(added.Name))
            {
                Add(added.Name, "body", added.In, property, added.At);
                IsFromBody = true;
            }
    }

    /// <summary>Name, what happened, where it was, and where it is.</summary>
    public IReadOnlyList<(string Name, string Sentence, SchemaPlace Old, SchemaPlace New)> All => all;

    public bool IsToBody { get; }

    public bool IsFromBody { get; }

    public bool Has(string name) => names.Contains(name);

    private static bool IsCalled(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private void Add(string name, string from, string to, SchemaPlace old, SchemaPlace current)
    {
        names.Add(name);
        all.Add((name, $"moved from the {from} to the {to}", old, current));
    }

    private static Dictionary<string, SchemaPlace> Properties(Body? body, SchemaComparison schemas)
    {
        var properties = new Dictionary<string, SchemaPlace>(StringComparer.OrdinalIgnoreCase);
        if (body?.Contents is [{ Schema: { } schema }, ..] && schemas.View(schema) is { } view)
            foreach (var (name, place) in view.Properties) properties.TryAdd(name, place);
        return properties;
    }
}
