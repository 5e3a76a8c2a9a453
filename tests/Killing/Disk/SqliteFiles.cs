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

/// <summary>SQLite's own functions to find and to add a file system.</summary>
internal static partial class SqliteLibrary
{
    private const string Name = "e_sqlite3";

    [LibraryImport(Name, EntryPoint = "sqlite3_initialize")]
    public static partial int Initialize();

    [LibraryImport(Name, EntryPoint = "sqlite3_vfs_find")]
    public static partial nint FindFileSystem(nint name);

    [LibraryImport(Name, EntryPoint = "sqlite3_vfs_register")]
    public static partial int AddFileSystem(nint fileSystem, int isDefault);
}
