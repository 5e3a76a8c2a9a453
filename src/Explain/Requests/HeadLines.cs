namespace EmailSync.Explain.Requests;

/// <summary>A request, split at its first empty line.</summary>
/// <param name="Lines">The lines before it, without their line ends; empty lines at the start are left out.</param>
/// <param name="Rest">The bytes after it.</param>
internal sealed record HeadLines(IReadOnlyList<string> Lines, byte[] Rest)
{
    public static HeadLines Of(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).TrimEnd('\r');
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (line.Length > 0) lines.Add(line);
            else if (lines.Count > 0) break;
        }

        return new HeadLines(lines, bytes.ToArray());
    }
}
