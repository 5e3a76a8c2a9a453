using System.Globalization;
using EmailSync.Data.Stores;

namespace EmailSync.Sqlite;

/// <summary>The right to use a folder of data, which one process has at a time. The system takes it back when the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream file;
    private readonly bool isNew;

    private FolderLock(FileStream file, bool isNew) => (this.file, this.isNew) = (file, isNew);

    /// <exception cref="StoreUnusableException">Another process has it.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, "emailsync.lock");
        var isNew = !File.Exists(path);
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), isNew);
        }
        catch (IOException exception) when (File.Exists(path) && exception is not FileNotFoundException)
        {
            throw new StoreUnusableException(
                $"{folder} is in use by {Holder(path)}. One program at a time can use a folder: end that one, or name another folder.",
                exception);
        }
    }

    /// <summary>Writes who has it, for the message to the next one.</summary>
    public void Sign() =>
        File.WriteAllText(Signature(file.Name), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));

    /// <summary>Leaves the folder as it was before.</summary>
    public void GiveUp()
    {
        // As long as it is held, nobody else waits for it.
        if (isNew) File.Delete(file.Name);
        file.Dispose();
    }

    public void Dispose()
    {
        File.Delete(Signature(file.Name));
        file.Dispose();
    }

    // A file of its own, since a locked one cannot be read.
    private static string Signature(string path) => Path.ChangeExtension(path, ".pid");

    private static string Holder(string path)
    {
        try
        {
            var text = File.ReadAllText(Signature(path));
            return int.TryParse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var id)
                ? string.Create(CultureInfo.InvariantCulture, $"process {id}")
                : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
