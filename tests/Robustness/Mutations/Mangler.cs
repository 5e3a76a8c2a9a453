using System.Text;

namespace EmailSync.Robustness.Mutations;

/// <summary>Makes documents and texts wrong, a little or a lot, by a generator with a seed.</summary>
internal sealed class Mangler(Random random)
{
    private const int Deepest = 3000;
    private const int MostCopies = 400;
    private const int Largest = 200_000;

    /// <summary>A document of JSON, mostly still JSON.</summary>
    public byte[] Json(string seed)
    {
        var tree = JsonTree.Of(seed);
        for (var changes = random.Next(1, 5); changes > 0; changes--) Change(tree);
        var text = tree.ToString();
        if (text.Length > Largest) text = text[..Largest];
        return random.Next(6) == 0 ? Bytes(Encode(text)) : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Bytes with some of them changed, gone, or there twice.</summary>
    public byte[] Bytes(byte[] bytes)
    {
        var changed = bytes.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && changed.Count > 0; changes--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(5))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    changed.RemoveAt(at);
                    break;
                case 3:
                    changed.RemoveRange(at, Math.Min(changed.Count - at, random.Next(1, 40)));
                    break;
                default:
                    changed.InsertRange(at, changed.Skip(random.Next(changed.Count)).Take(random.Next(1, 40)).ToList());
                    break;
            }
        }

        return [.. changed];
    }

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public bool InOneOf(int times) => random.Next(times) == 0;

    private byte[] Encode(string text) => random.Next(6) switch
    {
        0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        1 => Encoding.Unicode.GetBytes(text),
        2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        3 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        4 => Encoding.UTF8.GetBytes($"/* x */ {text} // y"),
        _ => Encoding.Latin1.GetBytes(text),
    };

    private void Change(JsonTree tree)
    {
        var at = One<JsonTree>([.. tree.All()]);
        switch (random.Next(9))
        {
            case 0 or 1:
                at.Become(JsonTree.Text(One(OddValues.Json)));
                break;
            case 2 or 3 when at.Raw is { } raw && OddValues.Like(raw) is { Count: > 0 } alike:
                at.Become(JsonTree.Text(One(alike)));
                break;
            case 2 when at.Members is { Count: > 0 } members:
                members.RemoveAt(random.Next(members.Count));
                break;
            case 3 when at.Members is { Count: > 0 } members:
                var twice = One(members);
                members.Add(
                    (InOneOf(2) ? twice.Name : twice.Name.ToUpperInvariant(),
                        InOneOf(2) ? twice.Value.Copy() : JsonTree.Text(One(OddValues.Json))));
                break;
            case 4 when at.Members is { Count: > 0 } members:
                var renamed = random.Next(members.Count);
                members[renamed] = (One(OddValues.Names), members[renamed].Value);
                break;
            case 5 when at.Members is { } members:
                members.Insert(random.Next(members.Count + 1), (One(OddValues.Names), JsonTree.Text(One(OddValues.Json))));
                break;
            case 6 when at.Items is { Count: > 0 } items:
                var copied = One(items);
                for (var copies = Math.Min(random.Next(1, MostCopies), Largest / (1 + copied.ToString().Length)); copies > 0; copies--)
                    items.Add(copied.Copy());
                break;
            case 7:
                var depth = InOneOf(3) ? random.Next(Deepest) : random.Next(1, 4);
                at.Become(JsonTree.Text(new string('[', depth) + at + new string(']', depth)));
                break;
            default:
                at.Become(One<JsonTree>([.. tree.All()]).Copy());
                break;
        }
    }
}
