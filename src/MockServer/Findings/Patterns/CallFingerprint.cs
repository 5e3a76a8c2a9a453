using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>Identifies equal calls, also over a restart with data. It is a keyed hash, so nothing of the calls is kept.</summary>
internal readonly record struct CallFingerprint(long Request, long Content)
{
    public static CallFingerprint Of(Call call, SecretHasher hasher)
    {
        var request = call.Http.Request;
        return new CallFingerprint(
            hasher.Of($"call\n{request.Method}\n{request.Path.Value}\n{request.QueryString.Value}\n{CallerOf(call, hasher)}").Number,
            hasher.Of(call.Body.Bytes.Span).Number);
    }

    /// <summary>A hash of this process only, which costs little.</summary>
    public static int QuickOf(Call call)
    {
        var request = call.Http.Request;
        var hash = new HashCode();
        hash.Add(request.Method);
        hash.Add(request.Path.Value);
        hash.Add(request.QueryString.Value);
        hash.Add(QuickCallerOf(call));
        hash.AddBytes(call.Body.Bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>The same of the caller.</summary>
    public static int QuickCallerOf(Call call)
    {
        var headers = call.Http.Request.Headers;
        return HashCode.Combine(headers.Authorization.ToString(), headers.Cookie.ToString());
    }

    /// <summary>The caller according to the header fields, proven or not.</summary>
    public static long CallerOf(Call call, SecretHasher hasher)
    {
        var headers = call.Http.Request.Headers;
        return hasher.Of($"caller\n{headers.Authorization}\n{headers.Cookie}").Number;
    }
}
