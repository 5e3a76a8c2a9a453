using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Resources;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads a small JSON object from the body of a control request, and answers where it is none.</summary>
internal static class ControlMembers
{
    private const int MostOctets = 16 * 1024;

    /// <summary>Reads the object, and does something with what was read of it; or answers with all that is wrong.</summary>
    /// <param name="http">The request.</param>
    /// <param name="names">The members there are; one of them at least is expected.</param>
    /// <param name="redactor">Takes secrets out of what is said back.</param>
    /// <param name="read">Reads the members, and tells the reader what is wrong with them.</param>
    /// <param name="use">Goes on with what was read; it may answer.</param>
    public static async Task UseAsync<T>(HttpContext http, IReadOnlyList<string> names, Redactor redactor, Func<MemberReader, T> read, Func<T, Task> use)
    {
        if (await ControlBody.ReadAsync(http, MostOctets) is not { } body)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "body", $"Expected at most {MostOctets} octets.");
            return;
        }

        var reading = JsonBody.Parse(body, null);
        if (!reading.IsRead)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, reading.Fault.Place, redactor.Text(reading.Fault.Message));
            return;
        }

        using var document = reading.Document;
        var errors = new List<DefinitionError>();
        var result = read(new MemberReader(Members(document.RootElement, names, errors), "", errors));
        if (errors.Count > 0) await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, [.. errors.Select(error => (error.Place, redactor.Text(error.Message)))]);
        else await use(result);
    }

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
            if (!names.Contains(name)) errors.Add(new DefinitionError(JsonPointer.Segment(name), $"there is no such member; the nearest is {new NearestPath(names).To(name)}."));
            else if (!members.TryAdd(name, member.Value)) errors.Add(new DefinitionError(JsonPointer.Segment(name), "expected it once, found it twice."));
        }

        return members;
    }
}
