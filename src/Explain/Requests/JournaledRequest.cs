using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Explain.Requests;

/// <summary>
/// Rebuilds a request from its journal entry. Secrets are not in the journal, but the mark of a secret tells whether it was
/// one that the mock knows.
/// </summary>
internal sealed class JournaledRequest(MockOptions options, SecretHasher hasher)
{
    public Draft Of(JournalEntry entry, string host)
    {
        var (origin, path, query) = DraftReader.Split(Draft.Bytes(entry.Target.Length == 0 ? "/" : entry.Target));
        var sandbox = entry.Sandbox;
        var fields = entry.Headers.Where(line => !line.Name.StartsWith(':'))
            .Select(line => new DraftField(line.Name, Draft.Bytes(Known(line, sandbox)))).ToList();
        if (!fields.Exists(field => field.Is("Host"))) fields.Insert(0, new DraftField("Host", host));
        return new Draft
        {
            Method = entry.Method.Length == 0 ? "POST" : entry.Method,
            Origin = origin,
            Path = path,
            Query = query,
            Fields = fields,
            Body = entry.Body.ToArray(),
        };
    }

    private string Known(HeaderLine line, string sandbox)
    {
        if (line.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            // Identities of every kind: whether the installation accepts them is checked later.
            var all = options with { OnSiteSchemes = Every, OnlineSchemes = Every };
            return Credential.At(sandbox, all)
                .FirstOrDefault(credential => line.Value.EndsWith(Mark(credential.Value), StringComparison.Ordinal)) is { } known
                ? $"{line.Value.Split(' ')[0]} {known.Value}"
                : line.Value;
        }

        return line.Name.Equals(ApplicationCheck.Header, StringComparison.OrdinalIgnoreCase)
            ? options.Identities.Applications.FirstOrDefault(application => line.Value == Mark(application.Token))?.Token ?? line.Value
            : line.Value;
    }

    private const AuthenticationSchemes Every = AuthenticationSchemes.Basic | AuthenticationSchemes.SoTicket | AuthenticationSchemes.Bearer
        | AuthenticationSchemes.Session;

    private string Mark(string secret) => RedactionMark.Of(hasher.Of(secret));
}
