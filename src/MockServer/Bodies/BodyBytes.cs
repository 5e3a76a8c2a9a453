using System.IO.Pipelines;

namespace EmailSync.MockServer.Bodies;

/// <summary>The next bytes of a body that may be chunked.</summary>
internal static class BodyBytes
{
    /// <summary>Reads some.</summary>
    /// <exception cref="BadHttpRequestException">The body is cut off or breaks its framing, or the web server cannot decode a
    /// trailer field, which it reports as an error of the application.</exception>
    public static async ValueTask<ReadResult> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        try
        {
            return await http.Request.BodyReader.ReadAsync(cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw new BadHttpRequestException($"Invalid trailer field: {exception.Message}", exception);
        }
    }
}
