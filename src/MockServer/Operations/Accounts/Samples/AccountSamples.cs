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
        return Of(new SampleSet(count ?? options.Count, seed ?? Mixed(options.Seed, sandbox.ToLowerInvariant()),
            locale ?? options.Locale));
    }

    /// <summary>The same accounts again.</summary>
    public static AccountSet Of(SampleSet samples)
    {
        var maker = new SampleAccountMaker(samples.Seed, samples.Locale, samples.Count);
        return new AccountSet(MailAccount.InARow(FirstAccount, samples.Count, maker.Facts), isConfigured: false) { Samples = samples };
    }

    /// <summary>Estimated memory of this many; null for the setting.</summary>
    public long Bytes(int? count) => AccountSize.Set + ((long)(count ?? options.Count) * AccountSize.Made);

    // The same on every machine and in every process, unlike string.GetHashCode.
    internal static int Mixed(int seed, object with) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{with}")));
}

/// <summary>Everything that samples follow from.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seed">The seed for this sandbox.</param>
/// <param name="Locale">Language of the names.</param>
public sealed record SampleSet(int Count, int Seed, string Locale);
