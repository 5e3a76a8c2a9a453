using System.Runtime.InteropServices;

namespace EmailSync.Reporting.Terminals;

/// <summary>What .NET does not say of descriptors, and writes to them that neither throw nor touch a terminal's modes.</summary>
internal static class Posix
{
    private const int GetDescriptorFlags = 1;
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;
    private const short Writable = 4;
    private const int Forever = -1;
    private static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>The flags of a descriptor; negative where it is not open.</summary>
    public static int DescriptorFlags(int descriptor) => fcntl(descriptor, GetDescriptorFlags);

    /// <summary>Writes all of it, and waits for room where there is none. A reader that is gone is no failure: it wants no more.</summary>
    /// <returns>Why it cannot be written, for people; null where it was.</returns>
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

    // The names of the C library.
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
