using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations;

/// <summary>The stored form of effects, without the id of their call and the name of their sandbox.</summary>
internal static class EffectForm
{
    private const int Sync = 1;
    private const int Entity = 2;

    public static void Write(StoredWriter writer, CallEffect effect)
    {
        writer.Byte(effect is SyncEffect ? Sync : Entity);
        writer.Time(effect.Time);
        writer.Text(effect.Caller.User);
        writer.Text(effect.Caller.Scheme);
        writer.Optional(effect.Caller.Application);
        writer.Text(effect.MediaType);
        switch (effect)
        {
            case SyncEffect sync:
                writer.Optional(sync.AccountId);
                writer.Optional(sync.AssociateName);
                writer.Optional(sync.AssociateId);
                Write(writer, sync.Change);
                break;
            case EntityEffect entity:
                writer.Text(entity.Agent);
                writer.Text(entity.Entity);
                writer.Signed(entity.Key);
                writer.Byte((int)entity.Change);
                break;
            default:
                throw new InvalidOperationException($"There is no stored form of {effect.GetType().Name}.");
        }
    }

    public static CallEffect Read(ref StoredReader reader, Guid request, string sandbox)
    {
        var kind = reader.Byte(Entity);
        var time = reader.Time();
        var caller = new Caller(reader.Text(), reader.Text(), reader.OptionalText());
        var mediaType = reader.Text();
        return kind switch
        {
            Sync => new SyncEffect(request, time, sandbox, reader.OptionalInt(), reader.OptionalText(), reader.OptionalInt(), caller,
                mediaType)
            {
                Change = ReadChange(ref reader),
            },
            Entity => new EntityEffect(request, time, sandbox, reader.Text(), reader.Text(), reader.Int(),
                (EntityChange)reader.Byte((int)EntityChange.Deleted), caller, mediaType),
            _ => throw reader.Wrong("a kind of effect"),
        };
    }

    private static void Write(StoredWriter writer, AccountChange? change)
    {
        writer.Flag(change is not null);
        if (change is not { } known) return;
        writer.Signed(known.AccountId);
        SyncStateForm.Write(writer, known.Before);
        SyncStateForm.Write(writer, known.After);
    }

    private static AccountChange? ReadChange(ref StoredReader reader) => reader.Flag()
        ? new AccountChange(reader.Int(), SyncStateForm.Read(ref reader), SyncStateForm.Read(ref reader))
        : null;
}
