using System.Text;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Sqlite;

/// <summary>Changes as tests write them, and what is stored as tests compare it.</summary>
internal static class Changes
{
    public static ChangeSet Of(string sandbox, string part, Action<PartChanges> change)
    {
        var changes = new PartChanges();
        change(changes);
        return new ChangeSet(sandbox, [new(part, changes)]);
    }

    public static void Set(this PartChanges changes, string key, string value) => changes.Set(key, Encoding.UTF8.GetBytes(value));

    public static void Append(this PartChanges changes, string item) => changes.Append(Encoding.UTF8.GetBytes(item));

    public static async Task Commit(this IDataStore store, params ChangeSet[] sets) =>
        await store.CommitAsync(sets, TestContext.Current.CancellationToken);

    /// <summary>Records as "key=value", then items of the log; nothing if the part is not stored.</summary>
    public static string[] Shown(this IDataStore store, string sandbox, string part) =>
        store.Read(sandbox)?.Parts.TryGetValue(part, out var stored) != true ? [] : [
            .. stored!.Records.Select(record => $"{record.Key}={Encoding.UTF8.GetString(record.Value)}"),
            .. stored.Items.Select(item => Encoding.UTF8.GetString(item.Span))];
}
