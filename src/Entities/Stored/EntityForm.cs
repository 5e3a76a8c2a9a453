using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Entities.Stored;

/// <summary>The stored form of entities. The key of a record is table and primary key, its value the rest.</summary>
internal static class EntityForm
{
    private const int Newest = 1;

    public static string KeyOf(string table, int key) => string.Create(CultureInfo.InvariantCulture, $"{table}/{key}");

    public static byte[] Of(StoredEntity entity)
    {
        using var writer = new StoredWriter();
        writer.Byte(Newest);
        writer.Text(entity.Agent);
        writer.Text(entity.Entity);
        writer.Flag(entity.IsDeleted);
        if (entity.Json is { } json) writer.Bytes(json);
        return writer.Take();
    }

    public static StoredEntity Read(string record, ReadOnlySpan<byte> bytes)
    {
        var split = record.LastIndexOf('/');
        if (split < 1 || !int.TryParse(record.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key))
            throw new StoredFormException($"entity '{record}': expected a table and a key.");
        var reader = new StoredReader(bytes, $"entity {record}");
        reader.Form(Newest);
        var (agent, entity, isDeleted) = (reader.Text(), reader.Text(), reader.Flag());
        var json = isDeleted ? null : reader.Bytes().ToArray();
        reader.End();
        return new StoredEntity(record[..split], key, agent, entity, json);
    }
}
