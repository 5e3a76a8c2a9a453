using System.IO.Compression;
using System.Reflection;
using EmailSync.MockServer.Admin;
using Microsoft.Net.Http.Headers;
using NSwag.AspNetCore;

namespace EmailSync.TryIt;

/// <summary>A file of the page: one of ours, or one of Swagger UI's, which are large and so compressed for whom they may be.</summary>
/// <param name="Holder">The assembly that holds it. The package's is loaded with the first of its files.</param>
/// <param name="Resource">Its name there.</param>
/// <param name="ContentType">What it is sent as.</param>
/// <param name="IsLarge">Whether it is worth compressing.</param>
internal sealed record TryItAsset(Assembly Holder, string Resource, string ContentType, bool IsLarge)
{
    public const string Index = "index.html";
    private const string Gzip = "gzip";

    /// <summary>The file of this name; null if there is none.</summary>
    public static TryItAsset? Find(string name) => name switch
    {
        Index or "control.html" => Own(name, "text/html"),
        "try-it.css" => Own(name, "text/css"),
        "try-it.js" or "agents.js" or "swagger.js" or "contract.js" or "identities.js" or "panel.js" or "theme.js" or "control.js" =>
            Own(name, "text/javascript"),
        "swagger-ui.css" => Library(name, "text/css"),
        "swagger-ui-bundle.js" => Library(name, "text/javascript"),
        _ => null,
    };

    /// <summary>Sends it. A browser requests it once per version, so it is not cached here.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        // Weak, since it is the same with and without a coding.
        if (KeptAnswer.IsKnown(http, $"W/\"{Holder.ManifestModule.ModuleVersionId:n}\"")) return;

        await using var held = Holder.GetManifestResourceStream(Resource)!;
        response.ContentType = $"{ContentType}; charset=utf-8";
        var compressed = IsLarge && TakesGzip(request);
        if (compressed) response.Headers.ContentEncoding = Gzip;
        else response.ContentLength = held.Length;
        if (request.Method == "HEAD") return;

        if (!compressed)
        {
            await held.CopyToAsync(response.Body, http.RequestAborted);
            return;
        }

        await using var body = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await held.CopyToAsync(body, http.RequestAborted);
    }

    private static TryItAsset Own(string name, string contentType) =>
        new(typeof(TryItAsset).Assembly, $"swagger/{name}", contentType, IsLarge: false);

    // The embedded files of the package, which its own middleware serves by these names as well. Of the types there this one
    // draws in nothing else.
    private static TryItAsset Library(string name, string contentType) =>
        new(typeof(OAuth2ClientSettings).Assembly, $"NSwag.AspNetCore.SwaggerUi.{name}", contentType, IsLarge: true);

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding =>
            coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
}
