using System.Security.Cryptography;
using System.Text;

namespace EmailSync.RunReports.Sarif;

/// <summary>What tells a finding from others and is the same in the next run, so that an alert stays one while the code is wrong.</summary>
internal static class FindingFingerprint
{
    // A place may be of any length; neither texts nor what was sent belong to it.
    public static string Of(FindingGroup group) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{group.Rule.Id}\n{group.Operation}\n{group.Place}")));
}
