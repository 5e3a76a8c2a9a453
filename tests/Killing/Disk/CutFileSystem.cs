using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmailSync.Killing.Disk;

/// <summary>
/// SQLite's file system, but that it ends the process at a write. A kill from outside hardly ever falls between two writes of one commit.
/// </summary>
internal static unsafe partial class CutFileSystem
{
    private const int Kill = 9;
    private const int DatabaseFiles = 0x100 | 0x800 | 0x80000; // SQLITE_OPEN_MAIN_DB, _MAIN_JOURNAL, _WAL
    private static readonly ConcurrentDictionary<nint, (UnsyncedFile Unsynced, nint Methods)> Files = new();
    private static readonly FileTables Tables =
        new(new FileMethods { Close = &Close, Write = &Write, Truncate = &Truncate, Sync = &Sync });
    private static readonly Lock Gate = new();
    private static delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> open;
    private static Cut cut = null!;
    private static int writes;

    /// <summary>Lets all databases that are opened later use it.</summary>
    public static void Use(Cut when)
    {
        cut = when;
        SqliteLibrary.ReplaceOpen("cut", &Open, out open);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint system, byte* name, nint file, int flags, int* outFlags)
    {
        var result = open(system, name, file, flags, outFlags);
        if (result != 0 || (flags & DatabaseFiles) == 0) return result;
        var methods = Tables.Replace(file);
        Files[file] = (new UnsyncedFile(file, *(FileMethods*)methods), methods);
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
    private static int Write(nint file, byte* bytes, int count, long offset)
    {
        lock (Gate)
        {
            if (IsCut() && cut.Form == CutForm.Half) Own(file)->Write(file, bytes, new Random(cut.Seed).Next(count), offset);
            EndAtCut();
            if (cut.Form == CutForm.PowerLoss) Files[file].Unsynced.NoteWrite(bytes, count, offset);
            return Own(file)->Write(file, bytes, count, offset);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(nint file, long size)
    {
        lock (Gate)
        {
            IsCut();
            EndAtCut();
            if (cut.Form == CutForm.PowerLoss) Files[file].Unsynced.NoteTruncation(size);
            return Own(file)->Truncate(file, size);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags)
    {
        lock (Gate)
        {
            IsCut();
            EndAtCut();
            var result = Own(file)->Sync(file, flags);
            if (result == 0) Files[file].Unsynced.NoteSync();
            return result;
        }
    }

    private static FileMethods* Own(nint file) => (FileMethods*)Files[file].Methods;

    private static bool IsCut() => ++writes == cut.Write;

    private static void EndAtCut()
    {
        if (writes != cut.Write) return;
        if (cut.Form == CutForm.PowerLoss)
        {
            var random = new Random(cut.Seed);
            foreach (var (unsynced, _) in Files.Values) unsynced.LoseSome(random);
        }

        _ = SendSignal(Environment.ProcessId, Kill);
        new ManualResetEventSlim().Wait(); // not one instruction of the store more, until the signal is there
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
