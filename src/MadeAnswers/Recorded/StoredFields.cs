using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>The stored form of header fields.</summary>
internal static class StoredFields
{
    // Two texts, each at least its length.
    private const int Least = 2;

    public static void Write(StoredWriter writer, IReadOnlyList<HeaderLine> fields)
    {
        writer.Number(fields.Count);
        foreach (var (name, value) in fields)
        {
            writer.Text(name);
            writer.Text(value);
        }
    }

    public static List<HeaderLine> Read(ref StoredReader reader)
    {
        var fields = new List<HeaderLine>();
        for (var left = reader.Count(Least); left > 0; left--) fields.Add(new HeaderLine(reader.Text(), reader.Text()));
        return fields;
    }
}
