using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Issued;

/// <summary>
/// The records of issued credentials: for each, one of what it is and one of its use, and one for the last id. They hold fingerprints, no
/// secret. The lock of the credentials guards it.
/// </summary>
/// <param name="notes">Is told of each change.</param>
internal sealed class IssuedRecords(PartNotes notes)
{
    private const int Newest = 1;
    private const int MostKind = (int)IssuedKind.Ticket;
    private const string Credential = "t/";
    private const string Use = "u/";
    private const string Last = "last";
    private readonly ChangedKeys<(string Kind, string Id, Fingerprint Secret)> noted = new(notes);

    public void Added(IssuedCredential credential)
    {
        Note(Last, credential);
        Note(Credential, credential);
        Note(Use, credential);
    }

    /// <summary>Its use, or whether it can be used, has changed.</summary>
    public void Changed(IssuedCredential credential) => Note(Use, credential);

    public void Removed(IssuedCredential credential)
    {
        Note(Credential, credential);
        Note(Use, credential);
    }

    /// <summary>All are gone. The last id stays: none is given twice.</summary>
    public void Clear()
    {
        noted.Clear();
        noted.Note((Last, "", default));
    }

    public void Take(PartChanges changes, Dictionary<Fingerprint, LinkedListNode<IssuedCredential>> all, long last)
    {
        var taken = noted.Take(changes);
        if (taken.Count == 0) return;
        using var writer = new StoredWriter();
        foreach (var (kind, id, secret) in taken)
        {
            writer.Byte(Newest);
            if (kind == Last)
            {
                writer.Number(last);
                changes.Set(Last, writer.Take());
            }
            else if (all.TryGetValue(secret, out var node) && node.Value.Id == id)
            {
                if (kind == Credential) Write(writer, node.Value);
                else WriteUse(writer, node.Value);
                changes.Set(kind + id, writer.Take());
            }
            else
            {
                writer.Take();
                changes.Remove(kind + id);
            }
        }
    }

    /// <summary>Reads the credentials, the oldest first.</summary>
    public static IEnumerable<IssuedCredential> Read(StoredPart stored, out long last)
    {
        // What a credential is stands before its use, and a refresh token is older than what is issued with it.
        last = 0;
        var all = new SortedDictionary<long, (byte[]? Credential, byte[]? Use)>();
        foreach (var (key, value) in stored.Records)
        {
            if (key == Last) last = ReadLast(value);
            else if (key.Length > Use.Length
                && long.TryParse(key.AsSpan(Use.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && key[..Use.Length] is Credential or Use)
                all[id] = key.StartsWith(Credential, StringComparison.Ordinal)
                    ? all.GetValueOrDefault(id) with { Credential = value }
                    : all.GetValueOrDefault(id) with { Use = value };
            else throw new StoredFormException($"tokens: there is no record '{key}'.");
        }

        var read = new Dictionary<long, IssuedCredential>();
        foreach (var (id, (credential, use)) in all)
            if (credential is not null)
                read[id] = Read(id, credential, use, read);
        return read.Values.ToList();
    }

    private static long ReadLast(byte[] value)
    {
        var reader = new StoredReader(value, "tokens, last id");
        reader.Form(Newest);
        var last = reader.Number();
        reader.End();
        return last;
    }

    private static void Write(StoredWriter writer, IssuedCredential credential)
    {
        writer.Byte((int)credential.Kind);
        writer.Raw(credential.Secret.ToBytes());
        writer.Text(credential.User);
        writer.Optional(credential.Application);
        writer.Flag(credential.EMailAgent);
        writer.Time(credential.IssuedAt);
        writer.Optional(credential.Lifetime?.Ticks);
        writer.Flag(credential.IsSliding);
        writer.Flag(credential.IsOfNativeApplication);
        writer.Number(long.TryParse(credential.RefreshToken?.Id, CultureInfo.InvariantCulture, out var refresh) ? refresh : 0);
    }

    private static void WriteUse(StoredWriter writer, IssuedCredential credential)
    {
        writer.Optional(credential.LastUse);
        writer.Number(credential.Uses);
        writer.Signed(credential.RefusedWith);
        writer.Flag(credential.IsRevoked);
        writer.Flag(credential.IsExpiredEarly);
    }

    private static IssuedCredential Read(long id, byte[] bytes, byte[]? use, Dictionary<long, IssuedCredential> older)
    {
        var reader = new StoredReader(bytes, $"token {id}");
        reader.Form(Newest);
        var credential = new IssuedCredential((IssuedKind)reader.Byte(MostKind), new Fingerprint(reader.Raw(Fingerprint.Bytes)),
            reader.Text(), reader.OptionalText(), reader.Flag(), reader.Time())
        {
            Id = id.ToString(CultureInfo.InvariantCulture),
            Lifetime = reader.OptionalNumber() is { } ticks ? new TimeSpan(ticks) : null,
            IsSliding = reader.Flag(),
            IsOfNativeApplication = reader.Flag(),
            RefreshToken = older.GetValueOrDefault(reader.Number()),
        };
        reader.End();
        if (use is null) return credential;
        var rest = new StoredReader(use, $"use of token {id}");
        rest.Form(Newest);
        credential.LastUse = rest.OptionalTime();
        credential.Uses = rest.Number();
        credential.RefusedWith = rest.Int();
        credential.IsRevoked = rest.Flag();
        credential.IsExpiredEarly = rest.Flag();
        rest.End();
        return credential;
    }

    private void Note(string kind, IssuedCredential credential) =>
        noted.Note(kind == Last ? (Last, "", default) : (kind, credential.Id, credential.Secret));
}
