using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>Identifies equal calls. It is a hash, so nothing of the calls is kept.</summary>
internal readonly record struct CallFingerprint(int Request, int Content)
{
    public static CallFingerprint Of(Call call)
    {
        var request = call.Http.Request;
        var head = new HashCode();
        head.Add(request.Method);
        head.Add(request.Path.Value);
        head.Add(request.QueryString.Value);
        head.Add(CallerOf(call));
        var content = new HashCode();
        content.AddBytes(call.Body.Bytes.Span);
        return new CallFingerprint(head.ToHashCode(), content.ToHashCode());
    }

    /// <summary>The caller according to the header fields, proven or not.</summary>
    public static int CallerOf(Call call)
    {
        var headers = call.Http.Request.Headers;
        return HashCode.Combine(headers.Authorization.ToString(), headers.Cookie.ToString());
    }
}
