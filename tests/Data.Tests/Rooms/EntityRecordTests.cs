using System.Text;
using EmailSync.Data.Tests.Parts;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Rooms;

public sealed class EntityRecordTests
{
    [Fact]
    public void A_saved_entity_writes_one_record_and_is_restored_with_every_member()
    {
        var (entities, records) = (Following(), new Records());
        Put(entities, "Contact", 7, """{"Name":"Åse"}""");
        Put(entities, "Contact", -3, null);
        Assert.Equal(["Contact/-3", "Contact/7"], records.Take(entities));
        Put(entities, "Contact", 7, """{"Name":"Bo"}""");
        Assert.Equal(["Contact/7"], records.Take(entities));
        Assert.Empty(records.Take(entities));

        Assert.Equal(Shown(entities), Shown(Restored(records)));
        Assert.Equal(entities.Now.NextKey("Contact"), Restored(records).Now.NextKey("Contact"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_to_entities_they_are_restored_as_they_are(int seed)
    {
        var random = new Random(seed);
        var (entities, records) = (Following(), new Records());
        for (var round = 0; round < 50; round++)
        {
            for (var step = random.Next(6); step > 0; step--)
                if (random.Next(15) == 0) entities.Set(EntitySet.Of([Person(random.Next(1, 5))]));
                else if (random.Next(25) == 0) ((IStoredPart)entities).Reset();
                else
                {
                    Put(entities, random.Next(2) == 0 ? "Contact" : "Person", random.Next(1, 9),
                        random.Next(4) == 0 ? null : $"{{\"x\":{random.Next()}}}");
                }

            records.Take(entities);
            var restored = Restored(records);
            Assert.Equal(Shown(entities), Shown(restored));
            Assert.Equal(entities.Now.Bytes, restored.Now.Bytes);
            if (random.Next(4) != 0) continue;
            entities = restored;
            ((IStoredPart)entities).Follow(new CountedNotes(), isNew: false);
        }
    }

    [Fact]
    public void A_record_of_a_newer_form_is_refused()
    {
        var stored = new StoredPart([new("Contact/1", [99])], []);
        var refused = Assert.Throws<StoredFormException>(() => ((IStoredPart)new SandboxEntities()).Restore(stored, null!));
        Assert.Contains("newer version", refused.Message);
    }

    [Fact]
    public void Damaged_records_are_refused_by_one_kind_of_exception()
    {
        var whole = EntityForm.Of(new StoredEntity("Contact", 1, "Contact", "ContactEntity", """{"a":1}"""u8.ToArray()));
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                EntityForm.Read("Contact/1", bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }
            catch (StoredFormException)
            {
                // What was to be shown: nothing else is thrown.
            }
        }
    }

    private static SandboxEntities Following()
    {
        var entities = new SandboxEntities();
        ((IStoredPart)entities).Follow(new CountedNotes(), isNew: true);
        return entities;
    }

    private static SandboxEntities Restored(Records records)
    {
        var entities = new SandboxEntities();
        ((IStoredPart)entities).Restore(records.Stored, null!);
        return entities;
    }

    private static void Put(SandboxEntities entities, string table, int key, string? json) =>
        entities.Change(_ => new StoredEntity(table, key, table, table + "Entity", json is null ? null : Encoding.UTF8.GetBytes(json)));

    private static StoredEntity Person(int key) => new("Person", key, "Person", "PersonEntity", "{}"u8.ToArray());

    private static List<string> Shown(SandboxEntities entities) => [.. entities.Now.All.Select(entity =>
        $"{entity.Table} {entity.Key} {entity.Agent} {entity.Entity} "
            + (entity.Json is { } json ? Encoding.UTF8.GetString(json) : "deleted"))];
}
