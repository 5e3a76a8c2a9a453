using System.Security.Cryptography;
using System.Text;

namespace EmailSync.Cluster.Forwarding;

/// <summary>What replicas know and nobody else does: it is made once, and is in their database.</summary>
internal sealed class Secret(byte[] bytes)
{
    /// <summary>The field in which a replica proves itself.</summary>
    public const string Field = "EmailSync-Replica";

    /// <summary>The key of the value in the database.</summary>
    public const string Key = "replicas";

    private readonly byte[] expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));

    /// <summary>The field's value.</summary>
    public string Text { get; } = Convert.ToHexStringLower(bytes);

    public static byte[] Make() => RandomNumberGenerator.GetBytes(32);

    public bool IsProvedBy(string? value) =>
        value is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), expected);
}
