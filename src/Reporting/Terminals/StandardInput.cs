using Microsoft.Win32.SafeHandles;

namespace EmailSync.Reporting.Terminals;

/// <summary>Standard input, used instead of Console, which changes a terminal.</summary>
public static class StandardInput
{
    private const int Descriptor = 0;

    /// <summary>Whether it is a terminal.</summary>
    public static bool IsTerminal => Descriptors.IsInherited(Descriptor) && !Console.IsInputRedirected;

    /// <summary>Opens it. If it was closed, it is empty.</summary>
    public static Stream Open()
    {
        if (!Descriptors.IsInherited(Descriptor)) return Stream.Null;
        return OperatingSystem.IsWindows()
            ? Console.OpenStandardInput()
            : new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0);
    }
}
