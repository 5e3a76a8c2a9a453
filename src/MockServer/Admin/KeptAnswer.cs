using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// An answer that does not change while the mock runs: a client may cache it, revalidates it each time, and
/// gets a 304.
/// </summary>
internal static class KeptAnswer
{
    /// <summary>The entity tag of content.</summary>
    public static string TagOf(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";

    /// <summary>Sets the fields, and answers 304 if the client has it. Returns whether it did.</summary>
    public static bool IsKnown(HttpContext http, string tag)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ETag = tag;
        if (!Names(http.Request.GetTypedHeaders(), EntityTagHeaderValue.Parse(tag))) return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Sends the content, or 304 if the client has it.</summary>
    public static Task WriteAsync(HttpContext http, string contentType, ReadOnlyMemory<byte> content, string tag)
    {
        if (IsKnown(http, tag)) return Task.CompletedTask;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.BodyWriter.WriteAsync(content, http.RequestAborted).AsTask();
    }

    // RFC 9110 section 13.1.2: a list of tags compared weakly, or * for any.
    private static bool Names(RequestHeaders headers, EntityTagHeaderValue tag) =>
        headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
