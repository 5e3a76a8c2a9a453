using System.Globalization;

namespace EmailSync.Cli.Running;

/// <summary>The processes that a command left behind. On Linux this program adopts them, which is how it finds them.</summary>
internal static class Descendants
{
    private const char Zombie = 'Z';

    /// <summary>From now on, a descendant that loses its parent becomes our child.</summary>
    public static void Adopt()
    {
        if (OperatingSystem.IsLinux()) ProcessCalls.AdoptOrphans();
    }

    /// <summary>Ends all of them: their mock is gone.</summary>
    /// <returns>How many there were.</returns>
    public static int End()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var (ended, skipped) = (new HashSet<int>(), new HashSet<int>());
        // Repeats while it ends any: a process may start another one before it is ended.
        while (EndOnce(ended, skipped))
        {
        }

        return ended.Count;
    }

    private static bool EndOnce(HashSet<int> ended, HashSet<int> skipped)
    {
        var left = Find().FindAll(found => !skipped.Contains(found.Process));
        var count = 0;
        foreach (var (process, _, state) in left)
        {
            if (state == Zombie) continue;
            if (!ProcessCalls.Signal(process, ProcessCalls.SigKill)) skipped.Add(process); // of another user, or gone
            else if (ended.Add(process)) count++;
        }

        foreach (var (process, parent, _) in left)
        {
            if (parent != Environment.ProcessId || skipped.Contains(process)) continue;
            ProcessCalls.Reap(process);
            count++;
        }

        return count > 0;
    }

    private static List<(int Process, int Parent, char State)> Find()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<(int Process, int Parent, char State)>()
            .ToLookup(read => read.Parent);
        var found = new List<(int, int, char)>();
        var parents = new Queue<int>([Environment.ProcessId]);
        while (parents.TryDequeue(out var parent))
        {
            foreach (var child in all[parent])
            {
                found.Add(child);
                parents.Enqueue(child.Process);
            }
        }

        return found;
    }

    // "4711 (a name) S 4700 ...": the name may contain anything, even brackets.
    private static (int Process, int Parent, char State)? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)) return null;
        try
        {
            var stat = File.ReadAllText($"{folder}/stat");
            var rest = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (process, int.Parse(rest[1], CultureInfo.InvariantCulture), rest[0][0]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended
        }
    }
}
