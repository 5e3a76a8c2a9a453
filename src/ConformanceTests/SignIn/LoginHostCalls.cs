using System.Security.Cryptography;

namespace EmailSync.ConformanceTests.SignIn;

/// <summary>Requests to the login host.</summary>
public static class LoginHostCalls
{
    public const string Discovery = "/login/.well-known/openid-configuration";
    public const string Authorize = "/login/common/oauth/authorize";
    public const string Tokens = "/login/common/oauth/tokens";
    public const string Revoke = "/login/common/oauth/revoke";
    private const string Keys = "/login/.well-known/jwks";
    private const string FormType = "application/x-www-form-urlencoded";

    extension(Probe probe)
    {
        public LoginHost LoginHost => probe.Installation.SignIn!;

        /// <summary>A request without credentials.</summary>
        /// <param name="method">Its method.</param>
        /// <param name="path">Path below the login host's base URL, with its leading slash, and query.</param>
        public WireRequest AtLoginHost(string method, string path) =>
            new WireRequest(method, probe.LoginHost.Base.AbsolutePath.TrimEnd('/') + path, [], [])
                .Adding("Host", probe.LoginHost.Base.Authority).Adding("Accept", "application/json");

        /// <summary>Sends a request to the login host.</summary>
        public Task<Reply> AskLoginHostAsync(string label, WireRequest request) => probe.SendAsync(label, probe.LoginHost.Base, request);

        /// <summary>Gets a document of the login host.</summary>
        public Task<Reply> GetFromLoginHostAsync(string label, string path) =>
            probe.AskLoginHostAsync(label, probe.AtLoginHost("GET", path));

        /// <summary>Posts parameters to the login host as a form.</summary>
        public Task<Reply> PostFormAsync(string label, string path, params (string Name, string? Value)[] parameters) =>
            probe.AskLoginHostAsync(label, probe.AtLoginHost("POST", path).WithContent(FormType, Parameters.Write(parameters)));

        /// <summary>The keys with which the login host signs.</summary>
        /// <exception cref="InconclusiveException">It has none.</exception>
        public async Task<IReadOnlyList<JsonElement>> SigningKeysAsync()
        {
            var keys = (await probe.GetFromLoginHostAsync("keys of the login host", Keys)).Members().Of("keys");
            return keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0
                ? [.. keys.EnumerateArray()]
                : throw new InconclusiveException($"{Keys} has no keys, so no signature can be verified");
        }

        /// <summary>A text that nobody knows, of letters and digits.</summary>
        public static string MadeUp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    }
}

/// <summary>Parameters in a query or a form.</summary>
public static class Parameters
{
    /// <summary>Writes those that have a value.</summary>
    public static string Write(params IEnumerable<(string Name, string? Value)> parameters) =>
        string.Join('&', parameters.Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value!)}"));

    /// <summary>Reads a query or fragment; the first of equal names counts.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text) =>
        text.TrimStart('?', '#').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .GroupBy(pair => Decode(pair[0]), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First() is [_, var value] ? Decode(value) : "", StringComparer.Ordinal);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
