using System.Text;
using EmailSync.MockServer.Secrets;
using EmailSync.Scenarios.Exchanges;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>How the server took the credentials of a request.</summary>
internal enum CredentialUse
{
    /// <summary>They were accepted at least once.</summary>
    Accepted,

    /// <summary>They were known, and never allowed anything: 403.</summary>
    Forbidden,

    /// <summary>They were never accepted, or there were none: 401.</summary>
    Refused,
}

/// <summary>
/// Replaces credentials by the mock's default identities: accepted ones by those that it accepts, others by those that it refuses.
/// </summary>
internal sealed class Credentials(Originals originals, TextPatterns patterns, Tenants tenants, Omissions omitted)
{
    private readonly Dictionary<string, List<int>> statuses = new(StringComparer.Ordinal);
    private readonly List<string> users = [];

    /// <summary>Adds the credentials of an exchange to what is known.</summary>
    public void Collect(RecordedExchange one)
    {
        if (KeyOf(one) is not { } key) return;
        if (!statuses.TryGetValue(key, out var all)) statuses.Add(key, all = []);
        all.Add(one.Exchange.Status);
    }

    /// <summary>Adds the secrets of an exchange's header fields. All exchanges must be collected before.</summary>
    public void Replace(RecordedExchange one)
    {
        foreach (var (name, value) in one.Exchange.RequestHeaders)
            if (SecretNames.IsSecretField(name)) ReplaceField(one, name, value);
        foreach (var (name, value) in one.Exchange.ResponseHeaders)
            if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)) Cookie(value.Split(';')[0]);
    }

    /// <summary>How the server took the credentials of an exchange.</summary>
    public CredentialUse UseOf(RecordedExchange one)
    {
        var status = one.Exchange.Status;
        if (KeyOf(one) is not { } key || !statuses.TryGetValue(key, out var all))
            return status == 401 ? CredentialUse.Refused : CredentialUse.Accepted;
        return all.TrueForAll(seen => seen == 401) ? CredentialUse.Refused
            : all.TrueForAll(seen => seen is 401 or 403) ? CredentialUse.Forbidden
            : CredentialUse.Accepted;
    }

    /// <summary>The credentials that the mock takes as the server took those of the exchange, as fields.</summary>
    public IReadOnlyList<HeaderLine> Made(RecordedExchange one)
    {
        var use = UseOf(one);
        var scheme = Scheme(one);
        if (scheme is null && use == CredentialUse.Refused) return [];
        if (scheme is null && KeyOf(one) is null) omitted.Add(Omission.CredentialsUnknown, one.Source, one.Path);
        else if (scheme is null) omitted.Add(Omission.SessionNotRepresented, one.Source, one.Path);
        return one.Tenant is not { } tenant ? [new("Authorization", OnSite(scheme, use))] : Online(scheme, use, tenants.Of(tenant));
    }

    private static string OnSite(string? scheme, CredentialUse use) => use switch
    {
        CredentialUse.Accepted when scheme is "soticket" => $"SoTicket {Identities.Ticket}",
        CredentialUse.Accepted => Basic(Identities.User, Identities.Password),
        CredentialUse.Forbidden => Basic(Identities.UserWithoutEMail, Identities.UserWithoutEMail),
        _ => scheme is "bearer" ? $"Bearer 8A:{Identities.Refused}" : Basic(Identities.Refused, Identities.Refused),
    };

    private static IReadOnlyList<HeaderLine> Online(string? scheme, CredentialUse use, string tenant) => use switch
    {
        CredentialUse.Accepted when scheme is "soticket" =>
            [new("Authorization", $"SoTicket {Identities.Ticket}"), new("SO-AppToken", Identities.Application)],
        CredentialUse.Accepted => [new("Authorization", $"Bearer 8A:{tenant}.{Identities.Token}")],
        CredentialUse.Forbidden => [new("Authorization", $"Bearer 8A:{tenant}.{Identities.TokenWithoutEMail}")],
        _ => [new("Authorization", $"Bearer 8A:{tenant}.{Identities.Refused}")],
    };

    private static string Basic(string user, string password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    private void ReplaceField(RecordedExchange one, string name, string value)
    {
        if (value.Length == 0 || IsPart(value)) return;
        if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var pair in value.Split(';')) Cookie(pair);
            return;
        }

        patterns.Replace(value);
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        if (!name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase) || space < 0)
        {
            originals.Add(value, OriginalKind.Secret,
                name.Equals("SO-AppToken", StringComparison.OrdinalIgnoreCase) ? Identities.Application : Identities.Refused);
            return;
        }

        var (scheme, rest) = (value[..space], value[(space + 1)..].Trim());
        if (scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) ReplaceBasic(rest, UseOf(one));
        else
            originals.Add(rest, OriginalKind.Secret, scheme.Equals("SoTicket", StringComparison.OrdinalIgnoreCase) ? Identities.Ticket
                : one.Tenant is { } tenant ? $"8A:{tenants.Of(tenant)}.{Identities.Token}" : $"8A:{Identities.Token}");
    }

    private void ReplaceBasic(string encoded, CredentialUse use)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var count))
        {
            originals.Add(encoded, OriginalKind.Secret, Identities.Refused);
            return;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2);
        var (user, password) = (pair[0], pair.Length > 1 ? pair[1] : "");
        // A ticket serves as the name of a user, too.
        var name = use switch
        {
            CredentialUse.Accepted when users.Count == 0 || users.Contains(user) => Identities.User,
            CredentialUse.Forbidden => Identities.UserWithoutEMail,
            _ => null,
        };
        if (use == CredentialUse.Accepted && !users.Contains(user))
        {
            if (users.Count > 0) omitted.Add(Omission.UserNotRepresented, "Basic", $"user {users.Count + 1}");
            users.Add(user);
        }

        if (name is not null) originals.Add(user, OriginalKind.UserName, name);
        else originals.Replace(user, OriginalKind.UserName);
        originals.Add(password, OriginalKind.Secret, use == CredentialUse.Accepted ? Identities.Password : Identities.Refused);
        originals.Add(encoded, OriginalKind.Secret, Basic(name ?? Identities.Refused, Identities.Refused)["Basic ".Length..]);
    }

    private void Cookie(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var value = (equals < 0 ? pair : pair[(equals + 1)..]).Trim();
        if (value.Length >= 4 && !IsPart(value)) originals.Replace(value, OriginalKind.Secret);
    }

    // What a journal has already redacted.
    private static bool IsPart(string value) =>
        value.Contains(RedactionMark.Bare, StringComparison.Ordinal) || value.Contains("[redacted ", StringComparison.Ordinal);

    private static string? Scheme(RecordedExchange one) =>
        one.RequestField("Authorization") is { Length: > 0 } value ? value.Split(' ')[0].ToLowerInvariant() : null;

    // Null where the recording has none.
    private static string? KeyOf(RecordedExchange one)
    {
        string?[] parts = [one.RequestField("Authorization"), one.RequestField("X-XSRF-TOKEN"), one.RequestField("Cookie"),
            one.RequestField("SO-AppToken")];
        return parts[0] is null && parts[1] is null && parts[2] is null ? null : string.Join('\n', parts);
    }
}
