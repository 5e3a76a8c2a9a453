using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace EmailSync.Killing.Disk;

/// <summary>How SQLite calls a file: the functions of sqlite3_io_methods that change it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FileMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<nint, int> Close;
    public delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<nint, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<nint, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<nint, int, int> Sync;
    public delegate* unmanaged[Cdecl]<nint, long*, int> FileSize;
    private fixed long others[12];
}

/// <summary>How SQLite calls the system: sqlite3_vfs, as far as its function that opens a file.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FileSystem
{
    public int Version;
    public int FileSize;
    public int LongestPath;
    public nint Next;
    public byte* Name;
    public nint Data;
    public delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> Open;
    private fixed long others[15];
}

/// <summary>Tables of functions in place of SQLite's own, of which files with and without locks have different ones.</summary>
/// <param name="changed">The functions that are replaced: to close, write, truncate and sync.</param>
internal sealed unsafe class FileTables(FileMethods changed)
{
    private readonly ConcurrentDictionary<nint, nint> tables = new(); // by SQLite's own

    /// <summary>Gives a file that was opened the functions.</summary>
    /// <returns>SQLite's own ones for this file.</returns>
    public nint Replace(nint file)
    {
        var own = *(nint*)file;
        *(nint*)file = tables.GetOrAdd(own, Make);
        return own;
    }

    private nint Make(nint own)
    {
        var made = (FileMethods*)NativeMemory.AllocZeroed((nuint)sizeof(FileMethods));
        *made = *(FileMethods*)own;
        made->Close = changed.Close;
        made->Write = changed.Write;
        made->Truncate = changed.Truncate;
        made->Sync = changed.Sync;
        return (nint)made;
    }
}

/// <summary>SQLite's own functions to find and to add a file system.</summary>
internal static unsafe partial class SqliteLibrary
{
    private const string Name = "e_sqlite3";

    /// <summary>Lets all databases that are opened later use SQLite's file system with another function that opens files.</summary>
    /// <param name="name">What the file system is called.</param>
    /// <param name="open">The function.</param>
    /// <param name="own">Gets SQLite's own, before the other one is called.</param>
    public static void ReplaceOpen(string name, delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> open,
        out delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> own)
    {
        if (Initialize() != 0) throw new InvalidOperationException("SQLite did not start.");
        var system = (FileSystem*)NativeMemory.AllocZeroed((nuint)sizeof(FileSystem));
        *system = *(FileSystem*)FindFileSystem(0);
        own = system->Open;
        system->Name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        system->Open = open;
        if (AddFileSystem((nint)system, isDefault: 1) != 0)
            throw new InvalidOperationException("SQLite refused the file system.");
    }

    [LibraryImport(Name, EntryPoint = "sqlite3_initialize")]
    private static partial int Initialize();

    [LibraryImport(Name, EntryPoint = "sqlite3_vfs_find")]
    private static partial nint FindFileSystem(nint name);

    [LibraryImport(Name, EntryPoint = "sqlite3_vfs_register")]
    private static partial int AddFileSystem(nint fileSystem, int isDefault);
}
