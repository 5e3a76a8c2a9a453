using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;
using EmailSync.RunReports;

namespace EmailSync.MockServer.Tests.Reports;

public sealed class CommandTextTests
{
    private const string Secret = "hUnter2xYz";
    private static readonly IdentityOptions Identities = new([new("tje0", "aWk9ward-pa55", true)], [], [], []);
    private static readonly Redactor Redactor = new(Identities.ToHide(), new SecretHasher());

    [Fact]
    public void A_command_is_whole_and_can_be_pasted_into_a_shell() =>
        Assert.Equal(
            "npm test -- --reporter=verbose 'one two' 'it'\\''s' '$HOME' ''",
            CommandText.Of("npm", ["test", "--", "--reporter=verbose", "one two", "it's", "$HOME", ""], Redactor));

    [Theory]
    [InlineData("--password", Secret)]
    [InlineData($"--password={Secret}")]
    [InlineData("--api-key", Secret)]
    [InlineData("-u", $"tje0:{Secret}")]
    [InlineData("--user", $"tje0:{Secret}")]
    [InlineData("-H", $"Authorization: Bearer {Secret}")]
    [InlineData("-H", $"Cookie: session={Secret}")]
    [InlineData($"https://tje0:{Secret}@crm.example.com/")]
    [InlineData($"https://crm.example.com/?access_token={Secret}")]
    [InlineData("-c", $"PASSWORD={Secret} ./sync.sh")]
    [InlineData("--say", "aWk9ward-pa55")]
    public void Secrets_in_its_arguments_are_left_out_and_the_others_stay(params string[] arguments)
    {
        var shown = CommandText.Of("curl", [.. arguments, "--verbose"], Redactor);

        Assert.DoesNotContain(Secret, shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("aWk9ward", shown, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("curl ", shown, StringComparison.Ordinal);
        Assert.EndsWith(" --verbose", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_one_the_beginning_is_shown()
    {
        var shown = CommandText.Of("node", [new string('a', 5000), "😀😀"], Redactor);

        Assert.Equal((1001, '…'), (shown.Length, shown[^1]));
    }
}
