using System.Text;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Model;

namespace EmailSync.Login.Requests;

/// <summary>
/// The parameters of a request to the login. Clients send them in the query with an empty body (vendor's guides), as a form, or both,
/// whatever the Content-Type says.
/// </summary>
internal sealed class LoginParameters
{
    private readonly List<(string Name, string Value, bool InQuery)> all;

    private LoginParameters(List<(string Name, string Value, bool InQuery)> all) => this.all = all;

    /// <summary>Those of the query alone.</summary>
    public static LoginParameters OfQuery(HttpRequest request) => new([.. Pairs(request).Select(pair => (pair.Key, pair.Value, true))]);

    /// <summary>Those of the query and of the body. The body stays with the call, for the journal.</summary>
    /// <returns>null if the body is over the limit.</returns>
    /// <exception cref="BadHttpRequestException">The body is cut off.</exception>
    public static async ValueTask<LoginParameters?> ReadAsync(Call call, long limit)
    {
        if (await ByteReader.ReadAsync(call, limit) is not { } bytes) return null;
        call.Body = new ReceivedBody(bytes, bytes.Length > 0 ? BodyState.Complete : BodyState.None);
        return Of(call.Http.Request, bytes);
    }

    /// <summary>Those of the query and of a body that has been read.</summary>
    public static LoginParameters Of(HttpRequest request, ReadOnlySpan<byte> body) => new(
        [
            .. Pairs(request).Select(pair => (pair.Key, pair.Value, true)),
            .. QueryPairs.Parse(Encoding.UTF8.GetString(body)).Select(pair => (pair.Key, pair.Value, false)),
        ]);

    /// <summary>The value of a parameter; null if it was not sent, or sent empty (RFC 6749 section 3.1).</summary>
    public string? this[string name] => Values(name).FirstOrDefault(value => value.Length > 0);

    /// <summary>Whether a parameter was sent more than once with different values (RFC 6749 section 3.1 forbids more than one).</summary>
    public bool IsAmbiguous(string name) => Values(name).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>Whether a parameter stands in the query.</summary>
    public bool IsInQuery(string name) => all.Exists(pair => pair.InQuery && pair.Value.Length > 0 && Is(pair.Name, name));

    /// <summary>Where a parameter is, for findings.</summary>
    public Location Where(string name) => IsInQuery(name) || !all.Exists(pair => Is(pair.Name, name))
        ? Location.Query(name)
        : Location.At($"/{name}");

    private IEnumerable<string> Values(string name) => all.Where(pair => Is(pair.Name, name)).Select(pair => pair.Value);

    private static bool Is(string sent, string name) => sent.Equals(name, StringComparison.Ordinal);

    private static List<KeyValuePair<string, string>> Pairs(HttpRequest request) =>
        request.QueryString.HasValue ? QueryPairs.Parse(request.QueryString.Value!) : [];
}
