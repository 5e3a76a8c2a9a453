namespace EmailSync.Explain.Requests;

/// <summary>A request taken apart at its first empty line.</summary>
/// <param name="Lines">The lines before it, without their ends; those that are empty before the first are left out.</param>
/// <param name="Rest">The octets after it.</param>
internal sealed record HeadLines(IReadOnlyList<string> Lines, byte[] Rest)
{
    public static HeadLines Of(ReadOnlySpan<byte> octets)
    {
        var lines = new List<string>();
        while (!octets.IsEmpty)
        {
            var end = octets.IndexOf((byte)'\n');
            var line = Encoding.Latin1.GetString(end < 0 ? octets : octets[..end]).TrimEnd('\r');
            octets = end < 0 ? [] : octets[(end + 1)..];
            if (line.Length > 0) lines.Add(line);
            else if (lines.Count > 0) break;
        }

        return new HeadLines(lines, octets.ToArray());
    }
}
