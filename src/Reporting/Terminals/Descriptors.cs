namespace EmailSync.Reporting.Terminals;

/// <summary>
/// The three descriptors that a process starts with. Where one was closed, .NET opens something of its own under that
/// number, and what is written there ends in a file, or in a caller's connection.
/// </summary>
public static class Descriptors
{
    private const int First = 0;
    private const int Last = 2;
    private const int CloseOnExec = 1;

    /// <summary>
    /// Whether this process was given a descriptor: all that is opened by .NET closes on exec, and what came over one does not.
    /// </summary>
    public static bool IsInherited(int descriptor) =>
        OperatingSystem.IsWindows() || (Posix.DescriptorFlags(descriptor) is var flags && flags >= 0 && (flags & CloseOnExec) == 0);

    /// <summary>Takes the numbers that are free, so that no connection gets one of them. To commands they stay closed.</summary>
    public static void Reserve()
    {
        if (OperatingSystem.IsWindows()) return;
        for (var descriptor = First; descriptor <= Last; descriptor++)
        {
            if (Posix.DescriptorFlags(descriptor) >= 0) continue;
            try
            {
                // The kernel gives the lowest number that is free. It stays open until the process ends.
                File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).SetHandleAsInvalid();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return; // no such device: nothing is lost but the precaution
            }
        }
    }
}
