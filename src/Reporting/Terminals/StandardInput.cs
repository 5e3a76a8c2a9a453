using Microsoft.Win32.SafeHandles;

namespace EmailSync.Reporting.Terminals;

/// <summary>The input of this process, in place of Console's, which changes a terminal.</summary>
public static class StandardInput
{
    private const int Descriptor = 0;

    /// <summary>Whether a person types it.</summary>
    public static bool IsTerminal => Descriptors.IsInherited(Descriptor) && !Console.IsInputRedirected;

    /// <summary>Opens it. Where it was closed, it is empty.</summary>
    public static Stream Open()
    {
        if (!Descriptors.IsInherited(Descriptor)) return Stream.Null;
        return OperatingSystem.IsWindows()
            ? Console.OpenStandardInput()
            : new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0);
    }
}
