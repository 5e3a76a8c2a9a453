using System.Text.Json.Serialization;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Admin.Claims;

/// <summary>The claim of a sandbox by a token. It outlives resets and states, and goes with its sandbox.</summary>
public sealed class SandboxClaim : IStoredPart
{
    private const string Key = "claim";
    private readonly Lock changing = new();
    private volatile ClaimHolder? holder;
    private PartNotes? notes;
    private bool isDirty;

    /// <summary>Who has claimed it; null if nobody has.</summary>
    public ClaimHolder? Holder => holder;

    /// <summary>Claims it for a token, unless another one has.</summary>
    /// <returns>Who has claimed it now.</returns>
    internal ClaimHolder Claim(string token, DateTimeOffset now)
    {
        lock (changing)
        {
            if (holder is not { } known) Set(known = new ClaimHolder(token, now));
            return known;
        }
    }

    /// <summary>Releases it.</summary>
    internal void Release()
    {
        lock (changing)
            if (holder is not null)
                Set(null);
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records) holder = StoredJson.Read(key, value, StoredClaims.Default.ClaimHolder);
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (changing) (this.notes, isDirty) = (notes, isNew && holder is not null);
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (changing)
        {
            if (!isDirty) return;
            isDirty = false;
            if (holder is { } kept) changes.Set(Key, StoredJson.Write(kept, StoredClaims.Default.ClaimHolder));
            else changes.Remove(Key);
        }
    }

    private void Set(ClaimHolder? value)
    {
        holder = value;
        if (notes is null) return;
        isDirty = true;
        notes.Changed();
    }
}

/// <summary>Who has claimed a sandbox.</summary>
/// <param name="Token">Name of the token.</param>
/// <param name="Since">When it did.</param>
public sealed record ClaimHolder(string Token, DateTimeOffset Since);

/// <summary>The record of a claim. A member that is not known is refused.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClaimHolder))]
internal sealed partial class StoredClaims : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClaimAnswer))]
[JsonSerializable(typeof(ClaimListAnswer))]
internal sealed partial class ClaimJson : JsonSerializerContext;
