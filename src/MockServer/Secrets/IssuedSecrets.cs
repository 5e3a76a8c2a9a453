using System.Security.Cryptography;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Makes the secrets that the mock itself issues. Each contains a sign that only this process knows, several times, so that
/// it is recognised anywhere, even in part, although none of it is stored.
/// </summary>
public sealed class IssuedSecrets
{
    private const int Parts = 3;
    private const int PartBytes = 4;
    private const int TicketDigits = 32;

    // Three bytes of UTF-16 are four digits of base64, and begin a group where a multiple of three characters stands before them.
    private const int Before = 6;
    private const int Between = 10;

    // So many of its digits do not depend on what follows.
    private const int SteadyDigits = 21;

    /// <summary>The sign: eight hexadecimal digits.</summary>
    public string Sign { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PartBytes));

    /// <summary>The sign as it stands in a ticket: in base64 of UTF-16.</summary>
    public string TicketSign => field ??= Convert.ToBase64String(Encoding.Unicode.GetBytes(Sign))[..SteadyDigits];

    /// <summary>
    /// A new secret for a ticket, which is base64 of UTF-16: 32 hexadecimal digits with 64 random bits. In base64 a sign is recognised only
    /// where it begins a group of digits, so the signs stand at such places.
    /// </summary>
    /// <param name="offset">How many characters stand before it in the ticket: 0 or 1.</param>
    public string NewForTicket(int offset)
    {
        var random = RandomNumberGenerator.GetHexString(TicketDigits - (2 * Sign.Length), lowercase: true);
        var (first, second) = (Before - offset, Before - offset + Between);
        return string.Concat(random.AsSpan(0, first), Sign, random.AsSpan(first, Between), string.Concat(Sign, random.AsSpan(second)));
    }

    /// <summary>A new secret: 48 hexadecimal digits, with 96 random bits.</summary>
    public string New() =>
        string.Concat(Enumerable.Range(0, Parts).Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PartBytes)) + Sign));
}
