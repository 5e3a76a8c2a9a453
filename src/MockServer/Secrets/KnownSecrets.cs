using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Finds the identity of a secret. Compares it with every known one, each time in full, so that the timing
/// reveals neither whether nor where it was found, nor how long the known ones are.
/// </summary>
public sealed class KnownSecrets<T>
    where T : class
{
    private const int WidthStep = 32;
    private const int LengthBytes = sizeof(ulong);
    private readonly (ulong[] Padded, T Identity)[] known;
    private readonly int width;

    public KnownSecrets(IReadOnlyList<T> identities, Func<T, string> secret)
    {
        var longest = identities.Select(identity => Encoding.UTF8.GetByteCount(secret(identity))).DefaultIfEmpty(0).Max();
        width = LengthBytes + (longest / WidthStep + 1) * WidthStep;
        known =
            [.. identities.Select(identity =>
                (MemoryMarshal.Cast<byte, ulong>(Pad(Encoding.UTF8.GetBytes(secret(identity)), new byte[width])).ToArray(), identity))];
    }

    /// <summary>The identity of a secret in UTF-8; null if it is unknown.</summary>
    public T? Find(ReadOnlySpan<byte> sent)
    {
        ReadOnlySpan<ulong> padded = MemoryMarshal.Cast<byte, ulong>(Pad(sent, width <= 1024 ? stackalloc byte[width] : new byte[width]));
        T? found = null;
        foreach (var (secret, identity) in known)
            found = IsSame(secret, padded) ? identity : found;
        return found;
    }

    // All of it is looked at, whatever differs, as CryptographicOperations.FixedTimeEquals does; but that goes byte by byte, in code
    // that is never optimised, and took as long as all else that a call's credentials need. Not inlined, so that nothing of it is left out.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsSame(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        var difference = 0UL;
        for (var i = 0; i < one.Length; i++) difference |= one[i] ^ other[i];
        return difference == 0;
    }

    /// <summary>The same for text.</summary>
    public T? Find(ReadOnlySpan<char> sent)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(sent.Length);
        var bytes = longest <= 1024 ? stackalloc byte[longest] : new byte[longest];
        return Find(bytes[..Encoding.UTF8.GetBytes(sent, bytes)]);
    }

    // The length goes along: a secret that is cut, or ends in NUL, is another one.
    private static Span<byte> Pad(ReadOnlySpan<byte> secret, Span<byte> padded)
    {
        padded.Clear();
        BitConverter.TryWriteBytes(padded, secret.Length);
        secret[..Math.Min(secret.Length, padded.Length - LengthBytes)].CopyTo(padded[LengthBytes..]);
        return padded;
    }
}
