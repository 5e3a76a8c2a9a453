namespace EmailSync.ConformanceTests.Wire.Http2;

/// <summary>
/// As much of HPACK (RFC 7541) as one request and the status of one answer need: requests use literals without the dynamic
/// table, and of an answer only <c>:status</c> is read, which comes first (RFC 9113 section 8.3).
/// </summary>
public static class HeaderBlock
{
    private static readonly int[] StaticStatus = [200, 204, 206, 304, 400, 404, 500];

    /// <summary>Fields as literals, neither indexed nor compressed.</summary>
    public static byte[] Write(IEnumerable<FieldLine> fields)
    {
        var block = new List<byte>();
        foreach (var (name, value) in fields)
        {
            block.Add(0);
            AddText(block, name.ToLowerInvariant());
            AddText(block, value);
        }

        return [.. block];
    }

    /// <summary>The status of an answer; 0 if it cannot be read.</summary>
    public static int Status(ReadOnlySpan<byte> block)
    {
        // A size update of the table may come before the first field.
        while (block.Length > 0 && (block[0] & 0xe0) == 0x20) ReadNumber(ref block, 5);
        if (block.IsEmpty) return 0;
        if ((block[0] & 0x80) != 0)
        {
            var index = ReadNumber(ref block, 7);
            return index is >= 8 and <= 14 ? StaticStatus[index - 8] : 0;
        }

        var name = ReadNumber(ref block, (block[0] & 0x40) != 0 ? 6 : 4);
        if (name is not (>= 8 and <= 14) && !(name == 0 && ReadText(ref block) == ":status")) return 0;
        return int.TryParse(ReadText(ref block), out var status) ? status : 0;
    }

    private static void AddText(List<byte> block, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        AddNumber(block, bytes.Length, 7);
        block.AddRange(bytes);
    }

    private static void AddNumber(List<byte> block, int number, int bits)
    {
        var most = (1 << bits) - 1;
        if (number < most)
        {
            block.Add((byte)number);
            return;
        }

        block.Add((byte)most);
        for (number -= most; number >= 0x80; number >>= 7) block.Add((byte)(number & 0x7f | 0x80));
        block.Add((byte)number);
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> block, int bits)
    {
        if (block.IsEmpty) return -1;
        var most = (1 << bits) - 1;
        var number = block[0] & most;
        block = block[1..];
        if (number < most) return number;
        for (var shift = 0; block.Length > 0 && shift < 28; shift += 7)
        {
            var value = block[0];
            block = block[1..];
            number += (value & 0x7f) << shift;
            if ((value & 0x80) == 0) return number;
        }

        return -1;
    }

    private static string ReadText(ref ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty) return "";
        var compressed = (block[0] & 0x80) != 0;
        var length = ReadNumber(ref block, 7);
        if (length < 0 || length > block.Length) return "";
        var bytes = block[..length];
        block = block[length..];
        return compressed ? HuffmanDigits(bytes) : Encoding.Latin1.GetString(bytes);
    }

    // Only digits are needed: 0, 1 and 2 have five bits in RFC 7541 appendix B, 3 to 9 have six.
    private static string HuffmanDigits(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var value in bytes)
        {
            (bits, count) = ((bits << 8) | value, count + 8);
            while (count >= 5)
            {
                var five = (bits >> (count - 5)) & 0x1f;
                if (five <= 2)
                {
                    text.Append((char)('0' + five));
                    count -= 5;
                    continue;
                }

                if (count < 6) break;
                var six = (bits >> (count - 6)) & 0x3f;
                if (six is < 0x19 or > 0x1f) return text.ToString();
                text.Append((char)('3' + six - 0x19));
                count -= 6;
            }

            bits &= (1 << count) - 1;
        }

        return text.ToString();
    }
}
