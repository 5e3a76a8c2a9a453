namespace EmailSync.ConformanceTests.Redaction;

/// <summary>
/// Masks secrets in everything that leaves the suite: the values of fields for credentials, whatever they hold,
/// and everywhere else the known secrets, including altered ones, in every encoding in which a server could repeat them.
/// </summary>
public sealed class SecretMask
{
    // A shorter password is an everyday word: masking every occurrence would leave nothing to read.
    private const int ShortestAlone = 4;
    // Fields mostly carry values of probes: search elsewhere only for those that nobody writes by chance.
    private const int ShortestMet = 8;
    private const int ShortestMetWord = 16;
    private const int LongestMet = 4096;
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> names = [];
    private readonly SecretSearch known = new();

    /// <summary>A mask without secrets.</summary>
    public SecretMask()
    {
    }

    /// <summary>A mask for the configured secrets.</summary>
    public SecretMask(Credentials credentials, LoginHost? signIn = null)
    {
        Learn(credentials.Basic, "basic");
        Learn(credentials.RestrictedBasic, "restricted-basic");
        Learn(credentials.Utf8Basic, "utf8-basic");
        Learn(credentials.ColonBasic, "colon-basic");
        Learn(credentials.Ticket, "ticket");
        LearnToken(credentials.Bearer, "bearer");
        LearnToken(credentials.ExpiredBearer, "expired-bearer");
        LearnToken(credentials.RestrictedBearer, "restricted-bearer");
        Learn(credentials.AppToken, "apptoken");
        Learn(credentials.RestrictedAppToken, "restricted-apptoken");
        Learn(signIn?.ClientSecret, "client-secret");
        Learn(signIn?.ConsentCookie, "consent-cookie");
        Learn(signIn?.RefreshToken, "refresh-token");
        Learn(signIn?.SystemToken, "system-token");
        LearnToken(signIn?.Tenants?.Bearer, "bearer");
    }

    /// <summary>Whether nothing is masked, because the server's credentials are not secret.</summary>
    public bool HidesNothing { get; init; }

    /// <summary>Whether only fields for credentials are masked: the credentials are those of a test server, and look like words.</summary>
    public bool HidesOnlyFields { get; init; }

    /// <summary>Adds a secret that appeared in the run, for instance a session's cookie.</summary>
    /// <param name="secret">The secret; null, or one shorter than four characters, is ignored.</param>
    /// <param name="name">Its name where it is masked.</param>
    public void Learn(string? secret, string name) => Learn(secret, name, 0, false);

    /// <summary>Adds what a message carries in fields for credentials: an altered secret, or one that the server made.</summary>
    public void Meet(byte[] message)
    {
        if (HidesNothing) return;
        var bytes = Encoding.Latin1.GetString(message);
        foreach (var (start, end) in CredentialFields.Values(bytes))
        {
            if (end - start is < ShortestMet or > LongestMet) continue;
            var value = bytes[start..end];
            Meet(value);
            if (Uri.UnescapeDataString(value) is var plain && plain != value) Meet(plain);
        }
    }

    /// <summary>The same text without secrets.</summary>
    public string Hide(string text) => HidesNothing ? text : Encoding.UTF8.GetString(Hide(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same message without secrets.</summary>
    public byte[] Hide(byte[] bytes)
    {
        if (HidesNothing) return bytes;
        var text = Encoding.Latin1.GetString(bytes);
        lock (gate)
        {
            var locations = CredentialFields.Values(text)
                .Select(value => (value.Start, value.End, Name: NameOf(text[value.Start..value.End]))).ToList();
            foreach (var reading in HidesOnlyFields ? [] : Readings.Of(text))
            {
                foreach (var (start, end, name) in known.Find(reading.Text))
                {
                    var (from, to) = reading.Location(start, end);
                    locations.Add((from, to, name));
                }
            }

            return locations.Count == 0 ? bytes : Encoding.Latin1.GetBytes(Marked(text, locations));
        }
    }

    private static string Marked(string text, List<(int Start, int End, string Name)> locations)
    {
        var marked = new StringBuilder();
        var (shown, at) = (0, 0);
        locations = [.. locations.OrderBy(location => location.Start)];
        while (at < locations.Count)
        {
            // Overlapping matches are one secret, seen in several ways: the longest names it.
            var (start, end, name) = locations[at];
            var longest = end - start;
            for (at++; at < locations.Count && locations[at].Start < end; at++)
            {
                end = Math.Max(end, locations[at].End);
                if (locations[at].End - locations[at].Start > longest)
                    (longest, name) = (locations[at].End - locations[at].Start, locations[at].Name);
            }

            marked.Append(text, shown, start - shown).Append(name);
            shown = end;
        }

        return marked.Append(text, shown, text.Length - shown).ToString();
    }

    // The name is also that of a shell variable in the command that repeats a request.
    private static string Mark(string name) =>
        $"<redacted:{string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}>";

    // The name of an altered credential: a reader does not need it to understand the probe.
    private string NameOf(string value) => names.GetValueOrDefault(value, Mark("altered"));

    private void Meet(string value)
    {
        if (value.Length < ShortestMet || value.Any(character => character <= ' ')) return;
        if (value.Length < ShortestMetWord && !value.Any(char.IsAsciiDigit)) return;
        Learn(value, "altered", 0, exact: true);
    }

    private void Learn(UserPassword? user, string name)
    {
        if (user is null) return;
        Learn(user.Password, $"{name}-password");
        Learn(user.Base64, $"{name}-base64");
        // Together with a password that is too short to search for alone, and when both are sent unencoded.
        Learn(user.ToString(), name, user.User.Length + 1, false);
    }

    // A token begins with the tenant, which is in every path.
    private void LearnToken(string? token, string name) =>
        Learn(token, name, (token?.IndexOf('.', StringComparison.Ordinal) ?? -1) + 1, false);

    private void Learn(string? secret, string name, int open, bool exact)
    {
        if (HidesNothing || secret is null || secret.Length < ShortestAlone) return;
        lock (gate)
        {
            names.TryAdd(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)), Mark(name));
            known.Add(secret, Mark(name), open, exact);
        }
    }
}
