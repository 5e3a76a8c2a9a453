using System.Text.Json.Serialization;
using EmailSync.MockServer.Secrets;

namespace EmailSync.WireMockAdmin;

/// <summary>An error of an admin request in WireMock's form: a code, a title, and where it is wrong.</summary>
internal sealed class WireMockFault(int status, int code, string title, string? pointer = null, string? detail = null)
    : Exception(detail ?? title)
{
    private const int Unreadable = 10;
    private const int NotPermitted = 50;
    private const int MostListed = 20;
    private IEnumerable<(string Pointer, string Detail)> more = [];

    /// <summary>The request asks for something that this server does not do.</summary>
    public static WireMockFault NotServed() =>
        new(StatusCodes.Status422UnprocessableEntity, NotPermitted,
            "answers come from the contract; arm a fault under /__mock/faults instead");

    /// <summary>This program cannot answer stubs.</summary>
    public static WireMockFault NoStubs() =>
        new(StatusCodes.Status422UnprocessableEntity, NotPermitted,
            "stubs are answered by WireMock.Net, which this program does not have; use the .NET tool EmailSync.Tool, or in .NET tests the "
                + "package EmailSync.WireMock");

    /// <summary>Several places of the request are wrong.</summary>
    /// <param name="places">Each with its JSON pointer, and what was expected and found.</param>
    public static WireMockFault InAll(IReadOnlyList<(string Pointer, string Detail)> places) =>
        new(StatusCodes.Status422UnprocessableEntity, Unreadable, "Error parsing JSON", places[0].Pointer, places[0].Detail)
        {
            more = places.Skip(1).Take(MostListed - 1),
        };

    /// <summary>The content of the request is wrong.</summary>
    /// <param name="pointer">JSON pointer to the location.</param>
    /// <param name="detail">What was expected and found.</param>
    public static WireMockFault In(string pointer, string detail) =>
        new(StatusCodes.Status422UnprocessableEntity, Unreadable, "Error parsing JSON", pointer.Length == 0 ? "/" : pointer, detail);

    /// <summary>A parameter of the query is wrong.</summary>
    public static WireMockFault InQuery(string name, string expected) =>
        new(StatusCodes.Status422UnprocessableEntity, Unreadable, $"query {name}: {expected}", name);

    public Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = status;
        var redactor = http.RequestServices.GetRequiredService<Redactor>();
        return ControlJson.WriteAsync(
            http,
            new([Of(pointer, detail), .. more.Select(place => Of(place.Pointer, place.Detail))]),
            WireMockJson.Default.FaultsJson);

        WireMockFaultJson Of(string? at, string? what) => new(
            code, at is null ? null : new(redactor.Text(at.Length == 0 ? "/" : at)), redactor.Text(title),
            what is null ? null : redactor.Text(what));
    }
}

internal sealed record FaultsJson(IReadOnlyList<WireMockFaultJson> Errors);

internal sealed record WireMockFaultJson(
    int Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FaultSource? Source,
    string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail);

internal sealed record FaultSource(string Pointer);
