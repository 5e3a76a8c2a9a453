using System.Buffers;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Characters to work with for a moment: on the stack where they are few, else rented. They are cleared behind it, as secrets may be among
/// them.
/// </summary>
internal readonly ref struct Scratch
{
    /// <summary>Up to this many are on the stack.</summary>
    public const int Few = 256;

    private readonly char[]? rented;

    /// <param name="few">Room on the stack for a few.</param>
    /// <param name="length">How many are needed.</param>
    public Scratch(Span<char> few, int length)
    {
        rented = length <= few.Length ? null : ArrayPool<char>.Shared.Rent(length);
        Characters = rented is null ? few[..length] : rented.AsSpan(0, length);
    }

    public Span<char> Characters { get; }

    public void Dispose()
    {
        if (rented is not null) ArrayPool<char>.Shared.Return(rented, clearArray: true);
    }
}
