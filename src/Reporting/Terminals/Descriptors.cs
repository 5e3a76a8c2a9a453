namespace EmailSync.Reporting.Terminals;

/// <summary>
/// The three descriptors that a process starts with. If one is closed, .NET reuses its number for something else, and
/// what is written there ends up in a file or in a caller's connection.
/// </summary>
public static class Descriptors
{
    private const int First = 0;
    private const int Last = 2;
    private const int CloseOnExec = 1;

    /// <summary>
    /// Whether this process inherited a descriptor. Everything that .NET opens closes on exec; what was inherited does not.
    /// </summary>
    public static bool IsInherited(int descriptor) =>
        OperatingSystem.IsWindows()
            || (DescriptorCalls.DescriptorFlags(descriptor) is var flags && flags >= 0 && (flags & CloseOnExec) == 0);

    /// <summary>Occupies the free numbers, so that no connection gets one of them. Child processes still see them closed.</summary>
    public static void Reserve()
    {
        if (OperatingSystem.IsWindows()) return;
        for (var descriptor = First; descriptor <= Last; descriptor++)
        {
            if (DescriptorCalls.DescriptorFlags(descriptor) >= 0) continue;
            try
            {
                // The kernel returns the lowest free number. It stays open until the process ends.
                File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).SetHandleAsInvalid();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return; // no such device: only the precaution is lost
            }
        }
    }
}
