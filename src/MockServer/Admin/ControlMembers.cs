using System.Text.Json;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads a small JSON object from the body of a control request.</summary>
internal static class ControlMembers
{
    private const int MostOctets = 16 * 1024;

    /// <summary>Reads the object, and does something with what was read of it; or answers with all that is wrong.</summary>
    /// <param name="http">The request.</param>
    /// <param name="names">The members there are; one of them at least is expected.</param>
    /// <param name="redactor">Takes secrets out of what is said back.</param>
    /// <param name="read">Reads the members, and tells the reader what is wrong with them.</param>
    /// <param name="use">Goes on with what was read; it may answer.</param>
    public static Task UseAsync<T>(HttpContext http, IReadOnlyList<string> names, Redactor redactor, Func<MemberReader, T> read, Func<T, Task> use) =>
        ControlDocument.UseAsync(http, MostOctets, redactor, (json, errors) => read(new MemberReader(Members(json, names, errors), "", errors)), use);

    private static Dictionary<string, JsonElement> Members(JsonElement json, IReadOnlyList<string> names, List<DefinitionError> errors)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (json.ValueKind != JsonValueKind.Object || !json.EnumerateObject().Any())
        {
            errors.Add(new DefinitionError("body", $"expected an object with some of {string.Join(", ", names)}, found {(json.ValueKind == JsonValueKind.Object ? "an empty one" : MemberReader.Shown(json))}."));
            return members;
        }

        foreach (var member in json.EnumerateObject())
        {
            var name = JsonText.ReadName(member);
            if (!names.Contains(name)) errors.Add(new DefinitionError(JsonPointer.Segment(name), $"there is no such member; the nearest is {NearestName.Of(name, names)}."));
            else if (!members.TryAdd(name, member.Value)) errors.Add(new DefinitionError(JsonPointer.Segment(name), "expected it once, found it twice."));
        }

        return members;
    }
}
