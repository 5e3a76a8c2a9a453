namespace EmailSync.ConformanceTests.Redaction;

/// <summary>
/// Hides secrets in all that leaves the suite: the values of the fields that carry credentials, whatever they hold,
/// and everywhere else the known secrets, also altered ones, in each encoding in which a server could repeat them.
/// </summary>
public sealed class SecretMask
{
    // A shorter password is an everyday word: hiding each of its occurrences would leave nothing to read.
    private const int ShortestAlone = 4;
    // What a field carries is mostly a probe's: only what nobody writes by chance is looked for elsewhere.
    private const int ShortestMet = 8;
    private const int ShortestMetWord = 16;
    private const int LongestMet = 4096;
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> names = [];
    private readonly KnownSecrets known = new();

    /// <summary>Knows no secret yet.</summary>
    public SecretMask()
    {
    }

    /// <summary>Knows the configured secrets.</summary>
    public SecretMask(Credentials credentials)
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
    }

    /// <summary>Whether everything is shown: of a server whose credentials are no secrets.</summary>
    public bool HidesNothing { get; init; }

    /// <summary>Learns a secret that came up in the run, for instance a session's cookie.</summary>
    /// <param name="secret">The secret; null and shorter than four characters are passed over.</param>
    /// <param name="name">What it is called where it is hidden.</param>
    public void Learn(string? secret, string name) => Learn(secret, name, 0, false);

    /// <summary>Learns what a message carries in fields for credentials: an altered secret, or one that the server made.</summary>
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
            foreach (var reading in Readings.Of(text))
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
            // What overlaps is one secret, seen in several ways: the longest says what it is.
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

    // Also the name of a shell variable, in the line that repeats a request.
    private static string Mark(string name) =>
        $"<redacted:{string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}>";

    // What an altered credential is called: nobody needs to know it to understand the probe.
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
        // With a password that is too short to be found alone, and where both are sent as they are.
        Learn(user.ToString(), name, user.User.Length + 1, false);
    }

    // A token begins with the tenant, which stands in each path.
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
