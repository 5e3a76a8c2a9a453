using System.Collections.Immutable;

namespace EmailSync.Entities.Stored;

/// <summary>The saved and deleted entities of a sandbox at one time.</summary>
internal sealed class EntitySet
{
    // Far from the keys of what is made up for reading, so that a new entity is none of these.
    private const int FirstKey = 10_001;

    private readonly ImmutableSortedDictionary<string, Records> tables;

    private EntitySet(ImmutableSortedDictionary<string, Records> tables, int count, long bytes) =>
        (this.tables, Count, Bytes) = (tables, count, bytes);

    public static EntitySet Empty { get; } = new(ImmutableSortedDictionary.Create<string, Records>(StringComparer.Ordinal), 0, 0);

    /// <summary>How many there are, with the marks of deleted ones.</summary>
    public int Count { get; }

    /// <summary>Estimated memory.</summary>
    public long Bytes { get; }

    /// <summary>All of them, by table and key.</summary>
    public IEnumerable<StoredEntity> All => tables.Values.SelectMany(records => records.ByKey.Values);

    public static EntitySet Of(IEnumerable<StoredEntity> entities) => entities.Aggregate(Empty, (set, entity) => set.With(entity));

    /// <summary>The entity with a key, or its mark if it was deleted; null if it was neither saved nor deleted.</summary>
    public StoredEntity? Find(string table, int key) =>
        tables.TryGetValue(table, out var records) ? records.ByKey.GetValueOrDefault(key) : null;

    /// <summary>The key of the next new entity; null if none is left.</summary>
    public int? NextKey(string table) =>
        !tables.TryGetValue(table, out var records) ? FirstKey
            : records.LastKey == int.MaxValue ? null
            : Math.Max(FirstKey, records.LastKey + 1);

    public EntitySet With(StoredEntity entity)
    {
        var records = tables.GetValueOrDefault(entity.Table) ?? Records.None;
        var before = records.ByKey.GetValueOrDefault(entity.Key);
        return new EntitySet(tables.SetItem(entity.Table, records.With(entity)), before is null ? Count + 1 : Count,
            Bytes - (before?.Bytes ?? 0) + entity.Bytes);
    }

    private sealed record Records(ImmutableSortedDictionary<int, StoredEntity> ByKey, int LastKey)
    {
        public static Records None { get; } = new(ImmutableSortedDictionary<int, StoredEntity>.Empty, 0);

        public Records With(StoredEntity entity) => new(ByKey.SetItem(entity.Key, entity), Math.Max(LastKey, entity.Key));
    }
}
