using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The sessions of one server; the oldest are dropped first.</summary>
public sealed class Sessions
{
    public const string Cookie = "ASP.NET_SessionId";
    public const string TokenCookie = "XSRF-TOKEN";
    public const string TokenInput = "XSRF_TOKEN";
    public const string TokenField = "X-XSRF-TOKEN";
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, RawSession> known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> byAge = new();

    public RawSession Open(string user)
    {
        var session = new RawSession(Secret(), user, Secret(), Secret());
        known[session.Id] = session;
        byAge.Enqueue(session.Id);
        if (known.Count > Most && byAge.TryDequeue(out var oldest)) known.TryRemove(oldest, out _);
        return session;
    }

    /// <summary>The session whose cookie a request carries.</summary>
    public RawSession? Of(Request request) =>
        CookieOf(request, Cookie) is { } id && known.TryGetValue(id, out var session) ? session : null;

    /// <summary>The session that a token belongs to.</summary>
    public RawSession? OfToken(string token) => known.Values.FirstOrDefault(session => session.Takes(token));

    public static string? CookieOf(Request request, string name) =>
        request.Values("Cookie")
            .SelectMany(line => line.Split(';'))
            .Select(pair => pair.Trim().Split('=', 2))
            .FirstOrDefault(pair => pair is [var key, _] && key == name)?[1];

    // It begins with a letter, so that the value in the other letter case is another value.
    private static string Secret() => "s" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

/// <summary>A browser's session.</summary>
/// <param name="Id">Value of its cookie.</param>
/// <param name="User">Who logged in.</param>
/// <param name="CookieToken">XSRF value of the cookie.</param>
/// <param name="PageToken">XSRF value of the page's hidden input, another one, as valid as the cookie's.</param>
public sealed record RawSession(string Id, string User, string CookieToken, string PageToken)
{
    public bool Takes(string token) => token == CookieToken || token == PageToken;
}
