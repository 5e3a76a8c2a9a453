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

    /// <summary>The caller according to the header fields, proven or not.</summary>
    public static long CallerOf(Call call, SecretHasher hasher)
    {
        var headers = call.Http.Request.Headers;
        return hasher.Of($"caller\n{headers.Authorization}\n{headers.Cookie}").Number;
    }
}
