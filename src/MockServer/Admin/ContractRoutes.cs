using EmailSync.Contract;

namespace EmailSync.MockServer.Admin;

/// <summary>The contract as it was written, and as JSON.</summary>
public sealed class ContractRoutes(ContractDocument contract)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/openapi.yaml", http => WriteAsync(http, "application/yaml; charset=utf-8", contract.Yaml));
        routes.Map("/openapi.json", http => WriteAsync(http, "application/json; charset=utf-8", contract.Json));
    }

    private static Task WriteAsync(HttpContext http, string contentType, ReadOnlyMemory<byte> content)
    {
        if (http.Request.Method is not ("GET" or "HEAD"))
        {
            http.Response.Headers.Allow = "GET";
            return ControlError.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "method", "This route takes GET.");
        }

        http.Response.ContentType = contentType;
        http.Response.ContentLength = content.Length;
        return http.Request.Method == "HEAD" ? Task.CompletedTask : http.Response.BodyWriter.WriteAsync(content, http.RequestAborted).AsTask();
    }
}
