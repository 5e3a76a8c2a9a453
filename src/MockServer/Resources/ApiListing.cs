using System.Net;
using System.Text;
using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.MockServer.Resources;

/// <summary>
/// <c>/api</c>: the versions served, as JSON if requested and as HTML otherwise. It needs no login
/// (vendor's guides; the values of the fields are ours).
/// </summary>
public sealed class ApiListing(ContractDocument contract) : Resource("/api", "GET", "HEAD")
{
    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        var location = call.Http.Request.PathBase.Value + "/api/v1";
        var chosen = AcceptHeader.Choose(call.Http.Request.Headers.Accept, ["text/html", "application/json"]);
        return new ValueTask<Ending?>(chosen == "application/json" ? Json(location) : Html(location));
    }

    private Answer Json(string location) =>
        ResourceJson.Answer(new(location, contract.Version, $"EmailSync mock {contract.Version}"), ResourceJson.Default.ApiJson);

    private static Answer Html(string location) => new(StatusCodes.Status200OK)
    {
        ContentType = "text/html; charset=utf-8",
        Content = Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <title>SuperOffice WebAPI (EmailSync mock)</title>
            <h1>SuperOffice WebAPI, mocked by EmailSync</h1>
            <p>Version 1: <a href="{WebUtility.HtmlEncode(location)}">{WebUtility.HtmlEncode(location)}</a></p>
            </html>
            """),
    };
}

internal sealed record ApiJson([property: JsonPropertyName("v1")] string First, string Version, string NetServerVersion);
