using System.Text.Json;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Faults.Definitions;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads a control request's JSON, and refuses it with every error that is found in it.</summary>
internal static class ControlDocument
{
    private const int MostErrors = 100;

    /// <summary>Runs a reader on the JSON of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="limit">Most octets.</param>
    /// <param name="read">Makes something of it, and collects what is wrong.</param>
    /// <returns>What was made of it; null where something is wrong, and then that is answered.</returns>
    public static async Task<T?> ReadAsync<T>(HttpContext http, int limit, Func<JsonElement, List<DefinitionError>, T> read)
        where T : class
    {
        if (await ControlBody.ReadAsync(http, limit) is not { } octets)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "body", $"Expected at most {limit} octets.");
            return null;
        }

        var reading = JsonBody.Parse(octets, null);
        if (!reading.IsRead)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, octets.Length == 0 ? "body" : reading.Fault.Place, reading.Fault.Message);
            return null;
        }

        using var document = reading.Document;
        var errors = new List<DefinitionError>();
        var made = read(document.RootElement, errors);
        if (errors.Count == 0) return made;
        if (errors.Count > MostErrors) errors[MostErrors - 1] = new DefinitionError("body", $"{errors.Count - MostErrors + 1} more errors are not told.");
        await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, [.. errors.Take(MostErrors).Select(error => (error.Place, error.Message))]);
        return null;
    }
}
