using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EmailSync.MockServer.Secrets;

/// <summary>A keyed hash of a secret.</summary>
public readonly record struct Fingerprint
{
    /// <summary>How many bytes one has.</summary>
    public const int Bytes = 32;

    private readonly UInt128 high;
    private readonly UInt128 low;

    public Fingerprint(ReadOnlySpan<byte> hash)
    {
        high = BinaryPrimitives.ReadUInt128BigEndian(hash);
        low = BinaryPrimitives.ReadUInt128BigEndian(hash[16..]);
    }

    /// <summary>A few digits of it, enough to see in the journal whether two secrets were the same.</summary>
    public string Digits => ((uint)(high >> 96)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A part of it that tells some thousand values apart, and takes little memory.</summary>
    internal long Number => (long)(ulong)low;

    /// <summary>All of it, to be stored. Without the key of the hash nobody finds the secret.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        Write(bytes);
        return bytes;
    }

    /// <summary>Compares in a time that does not depend on what is compared.</summary>
    public bool Equals(Fingerprint other)
    {
        Span<byte> mine = stackalloc byte[Bytes];
        Span<byte> others = stackalloc byte[Bytes];
        Write(mine);
        other.Write(others);
        return CryptographicOperations.FixedTimeEquals(mine, others);
    }

    public override int GetHashCode() => low.GetHashCode();

    /// <summary>Writes its bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], low);
    }
}
