using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Sets of accounts that look real, the same ones for the same seed.</summary>
/// <param name="options">How many, from which seed, in which locale, where nobody says otherwise.</param>
public sealed class AccountSamples(SampleAccountOptions options)
{
    /// <summary>Key of the first account; the page's sample has it.</summary>
    public const int FirstAccount = 17;

    /// <summary>The accounts of a sandbox. Their keys are known at once; the rest is made when somebody asks.</summary>
    /// <param name="sandbox">Its name.</param>
    /// <param name="count">How many; null as the settings say.</param>
    /// <param name="seed">What they are made from, the same in each sandbox; null has each sandbox get its own.</param>
    /// <param name="locale">Whose names they have; null as the settings say.</param>
    public AccountSet Of(string sandbox, int? count = null, int? seed = null, string? locale = null)
    {
        // The name in lower case, since sandboxes are known by their names in any letter case.
        var many = count ?? options.Count;
        var maker = new SampleAccountMaker(seed ?? Mixed(options.Seed, sandbox.ToLowerInvariant()), locale ?? options.Locale, many);
        return new AccountSet(MailAccount.InARow(FirstAccount, many, maker.Facts), isConfigured: false);
    }

    /// <summary>Estimate of the memory that so many hold; null is as many as the settings say.</summary>
    public long Bytes(int? count) => AccountSize.Set + ((long)(count ?? options.Count) * AccountSize.Made);

    // The same on every machine and in every process, which string.GetHashCode is not.
    internal static int Mixed(int seed, object with) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{with}")));
}
