using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EmailSync.Killing.Disk;

namespace EmailSync.Data.Tests.Sqlite;

/// <summary>What a file system refuses.</summary>
public enum Refusing
{
    /// <summary>It writes nothing: an input/output error.</summary>
    Writes,

    /// <summary>It takes writes, but none of them reaches the disk.</summary>
    Syncs,

    /// <summary>It is read-only, as ext4 makes itself after an error: files open for writing fail, others open for reading only.</summary>
    Everything,
}

/// <summary>SQLite's file system, but that it refuses writes in chosen folders for a while. Linux makes none read-only whose files are
/// written.</summary>
internal static unsafe class RefusingFileSystem
{
    private const int MainFile = 0x100;
    private const int DatabaseFiles = MainFile | 0x800 | 0x80000; // SQLITE_OPEN_MAIN_DB, _MAIN_JOURNAL, _WAL
    private const int ReadOnly = 1;
    private const int ReadWriteOrCreate = 2 | 4;
    private const int WriteFailed = 10 | (3 << 8);
    private const int TruncateFailed = 10 | (6 << 8);
    private const int SyncFailed = 10 | (4 << 8);
    private static readonly ConcurrentDictionary<nint, (string Folder, nint Methods)> Files = new();
    private static readonly FileTables Tables =
        new(new FileMethods { Close = &Close, Write = &Write, Truncate = &Truncate, Sync = &Sync });
    private static readonly ConcurrentDictionary<string, Refusing> Folders = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, int> Counts = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();
    private static delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> open;

    /// <summary>Lets databases that are opened later use it.</summary>
    public static void Use()
    {
        lock (Gate)
        {
            if (open == null) SqliteLibrary.ReplaceOpen("refusing", &Open, out open);
        }
    }

    public static void Refuse(string folder, Refusing what) => Folders[folder] = what;

    public static void Allow(string folder) => Folders.TryRemove(folder, out _);

    /// <summary>How often it has refused something in a folder.</summary>
    public static int CountOf(string folder) => Counts.GetValueOrDefault(folder);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint system, byte* name, nint file, int flags, int* outFlags)
    {
        var folder = name == null ? "" : Path.GetDirectoryName(Marshal.PtrToStringUTF8((nint)name)) ?? "";
        // SQLite does the same when the system says that a file system is read-only.
        if ((flags & MainFile) != 0 && Folders.TryGetValue(folder, out var what) && what == Refusing.Everything)
        {
            flags = (flags & ~ReadWriteOrCreate) | ReadOnly;
            Count(folder);
        }

        var result = open(system, name, file, flags, outFlags);
        if (result != 0 || (flags & DatabaseFiles) == 0) return result;
        Files[file] = (folder, Tables.Replace(file));
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint file)
    {
        var plain = Own(file);
        Files.TryRemove(file, out _);
        return plain->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint file, byte* bytes, int count, long offset) =>
        IsRefused(file, Refusing.Writes) ? WriteFailed : Own(file)->Write(file, bytes, count, offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(nint file, long size) =>
        IsRefused(file, Refusing.Writes) ? TruncateFailed : Own(file)->Truncate(file, size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags) => IsRefused(file, Refusing.Syncs) ? SyncFailed : Own(file)->Sync(file, flags);

    private static FileMethods* Own(nint file) => (FileMethods*)Files[file].Methods;

    private static bool IsRefused(nint file, Refusing what)
    {
        var folder = Files[file].Folder;
        if (!Folders.TryGetValue(folder, out var refused) || (refused != what && refused != Refusing.Everything)) return false;
        Count(folder);
        return true;
    }

    private static void Count(string folder) => Counts.AddOrUpdate(folder, 1, (_, count) => count + 1);
}
