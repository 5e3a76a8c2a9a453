using System.Text.Json.Serialization;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Folders;

namespace EmailSync.MockServer.Operations;

/// <summary>Records of the operations' state that are rarely written. A member that is not known is refused.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredAccounts))]
[JsonSerializable(typeof(MailServerLogin))]
[JsonSerializable(typeof(BatchTask))]
[JsonSerializable(typeof(StoredNumber))]
[JsonSerializable(typeof(SyncSettings))]
[JsonSerializable(typeof(StoredLock))]
internal sealed partial class StoredOperations : JsonSerializerContext;

/// <summary>A counter.</summary>
/// <param name="Last">The last number that was given.</param>
internal sealed record StoredNumber(int Last);

/// <summary>The lock of SyncEmailAccounts.</summary>
/// <param name="Until">When it is released.</param>
/// <param name="AtOnce">How many synchronisations run for the call that holds it.</param>
internal sealed record StoredLock(DateTimeOffset Until, int AtOnce);
