using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Sets of accounts that look real, the same ones for the same seed.</summary>
/// <param name="options">The defaults for number, seed and locale.</param>
public sealed class AccountSamples(SampleAccountOptions options)
{
    /// <summary>Key of the first account, as in the page's sample.</summary>
    public const int FirstAccount = 17;

    /// <summary>The accounts of a sandbox. Their keys are known at once; the rest is made on demand.</summary>
    /// <param name="sandbox">Its name.</param>
    /// <param name="count">How many; null for the setting.</param>
    /// <param name="seed">The seed for every sandbox; null gives each sandbox its own.</param>
    /// <param name="locale">Language of the names; null for the setting.</param>
    public AccountSet Of(string sandbox, int? count = null, int? seed = null, string? locale = null)
    {
        // In lower case, because names of sandboxes are case-insensitive.
        var many = count ?? options.Count;
        var maker = new SampleAccountMaker(seed ?? Mixed(options.Seed, sandbox.ToLowerInvariant()), locale ?? options.Locale, many);
        return new AccountSet(MailAccount.InARow(FirstAccount, many, maker.Facts), isConfigured: false);
    }

    /// <summary>Estimated memory of this many; null for the setting.</summary>
    public long Bytes(int? count) => AccountSize.Set + ((long)(count ?? options.Count) * AccountSize.Made);

    // The same on every machine and in every process, unlike string.GetHashCode.
    internal static int Mixed(int seed, object with) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{with}")));
}
