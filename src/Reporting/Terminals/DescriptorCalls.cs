using System.Runtime.InteropServices;

namespace EmailSync.Reporting.Terminals;

/// <summary>
/// Calls of the C library, for file descriptors, that .NET does not offer: flags, and writes that neither throw nor change a
/// terminal's modes.
/// </summary>
internal static class DescriptorCalls
{
    private const int GetDescriptorFlags = 1;
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;
    private const short Writable = 4;
    private const int Forever = -1;
    private static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>The flags of a descriptor; negative if it is not open.</summary>
    public static int DescriptorFlags(int descriptor) => fcntl(descriptor, GetDescriptorFlags);

    /// <summary>Writes everything, waiting for room if necessary. A closed reader is not a failure: it wants no more.</summary>
    /// <returns>Why it could not be written, as text; null if it was.</returns>
    public static string? Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = write(descriptor, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case var error when error == WouldBlock:
                    var waited = new Poll { Descriptor = descriptor, Events = Writable };
                    _ = poll(ref waited, 1, Forever);
                    break;
                case BrokenPipe:
                    return null;
                case var error:
                    return Marshal.GetPInvokeErrorMessage(error);
            }
        }

        return null;
    }

    // Names as in the C library.
#pragma warning disable IDE1006
    [DllImport("libc", SetLastError = true)]
    private static extern int fcntl(int descriptor, int command);

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int descriptor, in byte bytes, nuint count);

    [DllImport("libc", SetLastError = true)]
    private static extern int poll(ref Poll polled, nuint count, int milliseconds);
#pragma warning restore IDE1006

    private struct Poll
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
