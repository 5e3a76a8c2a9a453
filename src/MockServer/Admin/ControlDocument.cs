using System.Text.Json;
using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>Reads a control request's JSON, and refuses it with every error that is found in it.</summary>
internal static class ControlDocument
{
    private const int MostErrors = 100;

    /// <summary>Reads the JSON of a request and uses the result, or answers with all errors.</summary>
    /// <param name="http">The request.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="redactor">Removes secrets from error messages.</param>
    /// <param name="read">Reads the document and collects errors.</param>
    /// <param name="use">Uses the result; may write the answer.</param>
    public static async Task UseAsync<T>(HttpContext http, int limit, Redactor redactor, Func<JsonElement, List<DefinitionError>, T> read,
        Func<T, Task> use)
    {
        if (await ControlBody.ReadAsync(http, limit) is not { } bytes)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "body", $"Expected at most {limit} bytes.");
            return;
        }

        if (JsonValues.AreTooMany(bytes))
        {
            await ControlError.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "body",
                $"Expected at most {JsonValues.Most} names, values and brackets.");
            return;
        }

        var errors = new List<DefinitionError>();
        var (reading, made) = await http.RequestServices.GetRequiredService<LargeWork>().RunAsync(bytes.Length, Read, http.RequestAborted);
        if (!reading.IsRead)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, bytes.Length == 0 ? "body" : reading.Fault.Location.Text,
                redactor.Text(reading.Fault.Message));
            return;
        }

        using var document = reading.Document;
        if (errors.Count == 0) await use(made!);
        else await RefuseAsync(http, redactor, errors);

        (BodyReading Reading, T? Made) Read()
        {
            var reading = JsonBody.Parse(bytes, null);
            return (reading, reading.IsRead ? read(reading.Document.RootElement, errors) : default);
        }
    }

    private static Task RefuseAsync(HttpContext http, Redactor redactor, List<DefinitionError> errors)
    {
        if (errors.Count > MostErrors)
            errors[MostErrors - 1] = new DefinitionError("body", $"{errors.Count - MostErrors + 1} more errors are not listed.");
        return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest,
            [.. errors.Take(MostErrors).Select(error => (error.Location, redactor.Text(error.Message)))]);
    }
}
