using System.Runtime.InteropServices;

namespace EmailSync.Contract.Files;

/// <summary>The kind of a path. .NET treats everything that is not a folder as a file, including devices and pipes.</summary>
public static class FileKind
{
    private const int FromWorkingFolder = -100;
    private const uint TypeAlone = 1;
    private const int SizeOfStatus = 256;
    private const int OffsetOfMode = 28;
    private const int TypeMask = 0xf000;
    private const int RegularFile = 0x8000;

    /// <summary>Whether it is a regular file. If the system cannot tell, everything that is not a folder counts as one.</summary>
    public static bool IsRegular(string path) => OperatingSystem.IsLinux() ? IsRegularFile(path) : File.Exists(path);

    /// <summary>The final target of a link, existing or not; the path itself if it is not a link.</summary>
    /// <exception cref="IOException">The links form a cycle.</exception>
    public static string TargetOf(string path) =>
        new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static bool IsRegularFile(string path)
    {
        var found = new byte[SizeOfStatus];
        return statx(FromWorkingFolder, path, 0, TypeAlone, found) == 0
            && (BitConverter.ToUInt16(found, OffsetOfMode) & TypeMask) == RegularFile;
    }

    // Names as in the C library.
#pragma warning disable IDE1006
    [DllImport("libc", SetLastError = true)]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)]
        string path, int flags, uint mask, [Out] byte[] status);
#pragma warning restore IDE1006
}
