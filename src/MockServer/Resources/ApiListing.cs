using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.MockServer.Resources;

/// <summary>
/// <c>/api</c>: the versions served, as JSON for who asks for it and as HTML otherwise. It needs no login
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

    private Answer Json(string location)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("v1", location);
            json.WriteString("Version", contract.Version);
            json.WriteString("NetServerVersion", $"EmailSync mock {contract.Version}");
            json.WriteEndObject();
        }

        return new Answer(StatusCodes.Status200OK) { ContentType = "application/json; charset=utf-8", Content = buffer.WrittenMemory };
    }

    private static Answer Html(string location) => new(StatusCodes.Status200OK)
    {
        ContentType = "text/html; charset=utf-8",
        Content = Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <title>SuperOffice WebAPI (EmailSync mock)</title>
            <h1>SuperOffice WebAPI, imitated by EmailSync</h1>
            <p>Version 1: <a href="{WebUtility.HtmlEncode(location)}">{WebUtility.HtmlEncode(location)}</a></p>
            </html>
            """),
    };
}
