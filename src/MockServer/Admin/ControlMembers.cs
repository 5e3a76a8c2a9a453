using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads a small JSON object from the body of a control request.</summary>
internal static class ControlMembers
{
    private const int MostBytes = 16 * 1024;

    /// <summary>Reads the object and uses the result, or answers with all errors.</summary>
    /// <param name="http">The request.</param>
    /// <param name="names">The known members; at least one of them is required.</param>
    /// <param name="redactor">Removes secrets from error messages.</param>
    /// <param name="read">Reads the members and reports errors to the reader.</param>
    /// <param name="use">Uses the result; may write the answer.</param>
    public static Task UseAsync<T>(HttpContext http, IReadOnlyList<string> names, Redactor redactor, Func<MemberReader, T> read,
        Func<T, Task> use) =>
        ControlDocument.UseAsync(http, MostBytes, redactor, (json, errors) => read(Members(json, names, errors)), use);

    private static MemberReader Members(JsonElement json, IReadOnlyList<string> names, List<DefinitionError> errors)
    {
        if (json.ValueKind == JsonValueKind.Object && json.EnumerateObject().Any())
            return MemberReader.Of(json, "", names, StringComparer.Ordinal, errors);
        var found = json.ValueKind == JsonValueKind.Object ? "an empty one" : MemberReader.Shown(json);
        errors.Add(new DefinitionError("body", $"expected an object with some of {string.Join(", ", names)}, found {found}."));
        return MemberReader.Of(json, "", names, StringComparer.Ordinal, []);
    }
}
