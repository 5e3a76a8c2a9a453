namespace EmailSync.ConformanceTests.Redaction;

/// <summary>Finds known secrets in a text: whole, in another letter case, truncated, or altered in a few characters.</summary>
internal sealed class SecretSearch
{
    // Shorter ones are found only as a whole: a part of one is an everyday word.
    private const int ShortestAltered = 8;
    private const int SeedLength = 4;
    // In a secret of one repeated letter, every position would be a candidate.
    private const int MostLocationsOfSeed = 8;
    // How many characters in a row may differ in what still counts as one altered secret.
    private const int LongestGap = 2;
    private readonly HashSet<(string, bool)> learned = [];
    private readonly List<Spelling> whole = [];
    private readonly Dictionary<ulong, List<(Spelling Spelling, int At)>> seeds = [];
    // Most positions of a text cannot begin a secret: this rules them out quickly.
    private readonly bool[] mayBeSeed = new bool[1 << 14];

    /// <summary>Adds a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="name">Its name where it is masked.</param>
    /// <param name="open">How many characters at its start are not secret.</param>
    /// <param name="exact">Whether to search only for the whole of it.</param>
    public void Add(string secret, string name, int open, bool exact)
    {
        exact |= secret.Length - open < ShortestAltered;
        if (!learned.Add((secret, exact))) return;
        var bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret));
        foreach (var spelled in Spelled(secret).Append(bytes).Distinct().ToList())
        {
            // A short one is matched with its letter case, so that a report keeps its words.
            var text = spelled.Length < 6 ? spelled : Folded(spelled);
            var spelling = new Spelling(text, name, open, exact ? spelled.Length : Enough(spelled.Length - open));
            if (exact) whole.Add(spelling);
            else Index(spelling);
        }
    }

    /// <summary>Every range that holds a secret, or most of one.</summary>
    public IEnumerable<(int Start, int End, string Name)> Find(string text)
    {
        var folded = Folded(text);
        foreach (var spelling in whole)
        {
            var searched = spelling.Text.Length < 6 ? text : folded;
            for (var at = searched.IndexOf(spelling.Text, StringComparison.Ordinal); at >= 0; at =
                searched.IndexOf(spelling.Text, at + spelling.Text.Length, StringComparison.Ordinal))
                yield return (at, at + spelling.Text.Length, spelling.Name);
        }

        if (seeds.Count == 0) yield break;
        for (var at = 0; at + SeedLength <= folded.Length; at++)
        {
            var seed = Seed(folded, at);
            if (!mayBeSeed[Slot(seed)] || !seeds.TryGetValue(seed, out var locations)) continue;
            var end = 0;
            foreach (var (spelling, location) in locations)
            {
                if (spelling.Around(folded, at, location) is not { } found) continue;
                yield return (found.Start, found.End, spelling.Name);
                end = Math.Max(end, found.End);
            }

            if (end > at + SeedLength) at = end - SeedLength;
        }
    }

    private static int Enough(int length) => Math.Max(Math.Min(length - 1, ShortestAltered), length * 2 / 3);

    // Beyond Latin-1, UTF-16 is not simply the characters with NUL between them.
    private static IEnumerable<string> Spelled(string secret) => secret.Any(character => character > 0xff)
        ? [secret, Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(secret)),
            Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(secret))]
        : [secret];

    private static string Folded(string text) => string.Create(text.Length, text, (folded, from) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = char.ToLowerInvariant(from[i]);
    });

    private static ulong Seed(string text, int at) =>
        (ulong)text[at] << 48 | (ulong)text[at + 1] << 32 | (ulong)text[at + 2] << 16 | text[at + 3];

    private static int Slot(ulong seed) => (int)(seed * 0x9e3779b97f4a7c15 >> 50);

    private void Index(Spelling spelling)
    {
        for (var at = 0; at + SeedLength <= spelling.Text.Length; at++)
        {
            var seed = Seed(spelling.Text, at);
            mayBeSeed[Slot(seed)] = true;
            if (!seeds.TryGetValue(seed, out var locations)) seeds[seed] = locations = [];
            if (locations.Count(location => location.Spelling == spelling) < MostLocationsOfSeed) locations.Add((spelling, at));
        }
    }

    private sealed class Spelling(string text, string name, int open, int enough)
    {
        public string Text => text;

        public string Name => name;

        /// <summary>The range of a text that is this secret, around a match of its seed; null if too little is the same.</summary>
        public (int Start, int End)? Around(string found, int at, int location)
        {
            var offset = at - location;
            var (start, end, same) = (at, at, 0);
            for (int i = at, gap = 0; i - offset < text.Length && i < found.Length && gap <= LongestGap; i++)
            {
                gap = found[i] == text[i - offset] ? 0 : gap + 1;
                if (gap > 0) continue;
                end = i + 1;
                if (i - offset >= open) same++;
            }

            for (int i = at - 1, gap = 0; i - offset >= 0 && i >= 0 && gap <= LongestGap; i--)
            {
                gap = found[i] == text[i - offset] ? 0 : gap + 1;
                if (gap > 0) continue;
                start = i;
                if (i - offset >= open) same++;
            }

            return same >= enough ? (start, end) : null;
        }
    }
}
