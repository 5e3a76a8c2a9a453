using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EmailSync.Postgres.Commits;

/// <summary>
/// Keys of records as they are stored. An index takes no more than 2,704 octets; so of a long key its hash is stored, and the key
/// itself before the value.
/// </summary>
internal static class RecordKey
{
    private const int Longest = 1024;
    private const byte Hashed = 0xFF; // never in UTF-8

    public static byte[] Encode(string key)
    {
        var octets = Encoding.UTF8.GetBytes(key);
        return octets.Length <= Longest ? octets : [Hashed, .. SHA256.HashData(octets)];
    }

    /// <summary>The value as it is stored with a key that <see cref="Encode"/> has made.</summary>
    public static byte[] Value(byte[] encoded, string key, byte[] value)
    {
        if (!IsHashed(encoded)) return value;
        var octets = Encoding.UTF8.GetBytes(key);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, octets.Length);
        return [.. length, .. octets, .. value];
    }

    public static KeyValuePair<string, byte[]> Decode(byte[] encoded, byte[] value)
    {
        if (!IsHashed(encoded)) return new(Encoding.UTF8.GetString(encoded), value);
        var length = value.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(value);
        if (length < 0 || length > value.Length - sizeof(int)) throw new InvalidDataException("A long key has no proper length.");
        return new(Encoding.UTF8.GetString(value, sizeof(int), length), value[(sizeof(int) + length)..]);
    }

    private static bool IsHashed(byte[] encoded) => encoded is [Hashed, ..];
}
