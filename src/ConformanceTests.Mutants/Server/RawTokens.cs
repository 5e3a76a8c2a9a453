using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The codes, tokens and tickets that a server has issued.</summary>
public sealed class RawTokens
{
    private readonly ConcurrentDictionary<string, RawGrant> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RawGrant> refreshTokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> accepted = new(StringComparer.Ordinal);

    public string Code(RawGrant grant) => Keep(codes, Secret(16), grant);

    public string RefreshToken(RawGrant grant) => Keep(refreshTokens, Secret(32), grant);

    public string AccessToken(string tenant) =>
        Keep(accepted, $"8A:{tenant}.{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}", true);

    public string Ticket(string tenant) =>
        Keep(accepted, $"7T:{Convert.ToBase64String(Encoding.Unicode.GetBytes($"{Secret(16)};1;{tenant}"))}", true);

    /// <summary>Whether an access token or a ticket was issued.</summary>
    public bool Knows(string credentials) => accepted.ContainsKey(credentials);

    /// <summary>The grant of a code, which is used up, unless it may be used again.</summary>
    public RawGrant? Take(string code, bool again) =>
        again ? codes.GetValueOrDefault(code) : codes.TryRemove(code, out var grant) ? grant : null;

    public RawGrant? OfRefreshToken(string token) => refreshTokens.GetValueOrDefault(token);

    public void Revoke(string token) => refreshTokens.TryRemove(token, out _);

    private static string Keep<T>(ConcurrentDictionary<string, T> kept, string secret, T value)
    {
        kept[secret] = value;
        return secret;
    }

    private static string Secret(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}

/// <summary>What a code or refresh token was issued for.</summary>
public sealed record RawGrant(string Redirect, string? Nonce, string? Challenge, string? Method);
