using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// An answer that is the same for as long as the mock is: a client may keep it, but asks each time whether it still is, and
/// then it is not sent again.
/// </summary>
internal static class KeptAnswer
{
    /// <summary>The entity tag of content.</summary>
    public static string TagOf(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";

    /// <summary>Sets the fields, and answers 304 where the client has it. Whether it has.</summary>
    public static bool IsKnown(HttpContext http, string tag)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ETag = tag;
        if (!Names(http.Request.GetTypedHeaders(), EntityTagHeaderValue.Parse(tag))) return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Sends it, or tells that the client has it.</summary>
    public static Task WriteAsync(HttpContext http, string contentType, ReadOnlyMemory<byte> content, string tag)
    {
        if (IsKnown(http, tag)) return Task.CompletedTask;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.BodyWriter.WriteAsync(content, http.RequestAborted).AsTask();
    }

    // RFC 9110 section 13.1.2: a list of tags, strong or weak, of which one is the same but for that; or * for any.
    private static bool Names(RequestHeaders headers, EntityTagHeaderValue tag) =>
        headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
