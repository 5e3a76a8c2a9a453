using System.Text;

namespace EmailSync.MockServer.Tests.Pipeline;

/// <summary>Changes bytes at random, now and then into something that parsers dislike.</summary>
internal sealed class Mutation(Random random)
{
    private const int LongestPart = 16;

    private static readonly byte[][] Disliked =
    [
        .. ((string[])
        [
            "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "-0", "1e999", "99999999999", "\\ud800", "\\u0000", "%", "%zz", "%00", "%ff",
            "&", "=", "+", ".", "~2", "/-",
            "<", ">", "</", "<!DOCTYPE x>", "<![CDATA[", "]]>", "<!--", "<?xml version='1.0' encoding='utf-16'?>", "&#0;", "&lt;",
            " xmlns:x='y'", "/>", ";", "*/*", "q=", "'", "\t", "//", "..",
        ]).Select(Encoding.ASCII.GetBytes),
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0x80],
    ];

    public byte[] Of(byte[] bytes)
    {
        var changed = bytes.ToList();
        for (var times = random.Next(1, 5); times > 0; times--) Change(changed);
        return [.. changed];
    }

    /// <summary>The same for what stands in a header section: it stays one line.</summary>
    public string OfLine(string text) =>
        Encoding.Latin1.GetString([.. Of(Encoding.Latin1.GetBytes(text)).Where(value => value is not ((byte)'\r' or (byte)'\n'))]);

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, LongestPart), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.InsertRange(at,
                    Enumerable.Repeat(Disliked[random.Next(Disliked.Length)], random.Next(1, 80)).SelectMany(part => part));
                break;
            default:
                bytes.InsertRange(at, Disliked[random.Next(Disliked.Length)]);
                break;
        }
    }
}
