using System.Security.Cryptography;
using System.Text;
using EmailSync.Login.Keys;
using EmailSync.Login.SystemUsers;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Tests.SystemUsers;

/// <summary>Which part of a signed system user token is wrong.</summary>
public sealed class SignedTokenTests : IDisposable
{
    private const string Token = "My.App (v1.2)-8k8Q";
    private const string Time = "202611291700";
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 17, 0, 30, TimeSpan.Zero);
    private readonly RSA key = RSA.Create(2048);
    private readonly SignedToken signed;

    public SignedTokenTests()
    {
        var application = new ApplicationIdentity("secret", "app", true)
        {
            SystemToken = Token,
            PublicKey = key.ExportSubjectPublicKeyInfoPem(),
        };
        var options = new MockOptions { Identities = IdentityOptions.Default with { Applications = [application] } };
        signed = new SignedToken(options, new SystemUserKeys());
    }

    public void Dispose() => key.Dispose();

    [Theory]
    [InlineData(Time)]
    [InlineData("202611291645")]
    [InlineData("202611291715")]
    public void A_token_signed_as_the_vendors_guide_says_is_right_whatever_dots_its_name_holds(string time)
    {
        var check = signed.Evaluate(Signed(time), Now);

        Assert.Equal((SignedTokenPart.None, null), (check.Wrong, check.Message));
        Assert.Equal("app", Assert.Single(check.Applications).Name);
    }

    [Theory]
    [InlineData("202611291644", "202611291644")]
    [InlineData("202611291716", "202611291716")]
    [InlineData("202611291800", "202611291800")]
    public void A_time_beyond_the_tolerance_is_wrong(string time, string found) =>
        Refused(SignedTokenPart.Time, "a time at most 15 minutes from now, 202611291700 in UTC", found, Signed(time));

    [Theory]
    [InlineData("20261129170030", "20261129170030")]
    [InlineData("2026-11-29T17:00Z", "2026-11-29T17:00Z")]
    [InlineData("202613291700", "202613291700")]
    [InlineData("", "0 characters that are no time")]
    [InlineData("five o'clock", "12 characters that are no time")]
    public void A_time_in_another_form_is_wrong(string time, string found) =>
        Refused(SignedTokenPart.TimeFormat, "the time in UTC as yyyyMMddHHmm", found, Signed(time));

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("words", "a text without a dot")]
    [InlineData("token.202611291700", "no signature behind the time")]
    [InlineData("token.202611291700.", "nothing behind the last dot")]
    [InlineData("token.c2lnbmVk", "a text with one dot")]
    public void A_text_without_three_parts_is_no_signed_token(string sent, string found) =>
        Refused(SignedTokenPart.Form, "system user token, time and signature with dots between them", found, sent);

    [Fact]
    public void Parts_in_another_order_are_wrong()
    {
        var signature = Signature($"{Token}.{Time}");

        Assert.All((string[])[$"{Token}.{signature}.{Time}", $"{Time}.{Token}.{signature}", $"{signature}.{Token}.{Time}"],
            sent => Refused(SignedTokenPart.Order, "system user token, time and signature with dots between them",
                "the time in another place", sent));
        Refused(SignedTokenPart.Order, "token, dot and time signed, as they are sent", "the time before the token",
            $"{Token}.{Time}.{Signature($"{Time}.{Token}")}");
    }

    [Fact]
    public void A_signature_that_is_not_standard_base64_is_wrong()
    {
        var right = Signed(Time);
        // One that holds both signs, so that each way of writing them differs.
        for (var at = 1; !(right.Contains('+') && right.Contains('/')); at++) right = Signed($"2026112917{at:00}");

        Refused(SignedTokenPart.Base64, Base64, "base64url, with - or _", right.Replace('+', '-').Replace('/', '_').TrimEnd('='));
        Refused(SignedTokenPart.Base64, Base64, "blanks, into which + turns where it is not encoded as %2B",
            right[..^344] + right[^344..].Replace('+', ' '));
        Refused(SignedTokenPart.Base64, Base64, "percent-encoding", right[..^344] + Uri.EscapeDataString(right[^344..]));
        Refused(SignedTokenPart.Base64, Base64, "342 digits and 0 times =", right.TrimEnd('='));
        Refused(SignedTokenPart.Base64, Base64, "line breaks", right.Insert(right.Length - 100, "\n"));
        Refused(SignedTokenPart.Base64, Base64, "other characters", right.Insert(right.Length - 100, "#"));
    }

    [Fact]
    public void A_signature_by_another_algorithm_names_it()
    {
        foreach (var hash in (HashAlgorithmName[])[HashAlgorithmName.SHA1, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512])
            Refused(SignedTokenPart.Algorithm, Scheme, $"one with {hash.Name}", $"{Token}.{Time}.{Signature($"{Token}.{Time}", hash)}");
        var hashed = SignatureOf(SHA256.HashData(Encoding.UTF8.GetBytes($"{Token}.{Time}")), RSASignaturePadding.Pkcs1);
        Refused(SignedTokenPart.Algorithm, Scheme, "a hash of the hash, so the text was hashed before it was signed",
            $"{Token}.{Time}.{hashed}");
    }

    [Fact]
    public void A_signature_with_the_padding_PSS_is_wrong() =>
        Refused(SignedTokenPart.Padding, Scheme, "one with the padding PSS",
            $"{Token}.{Time}.{SignatureOf(Encoding.UTF8.GetBytes($"{Token}.{Time}"), RSASignaturePadding.Pss)}");

    [Theory]
    [InlineData(Token, "the token alone")]
    [InlineData(Time, "the time alone")]
    [InlineData(Token + Time, "both without a dot")]
    [InlineData(Token + "." + Time + "\n", "a line break behind them")]
    public void A_signature_of_another_text_is_wrong(string text, string found) =>
        Refused(SignedTokenPart.SignedText, "token, dot and time signed, as they are sent", found, $"{Token}.{Time}.{Signature(text)}");

    [Fact]
    public void A_signature_of_the_text_in_UTF16_is_wrong() =>
        Refused(SignedTokenPart.SignedText, "token, dot and time signed, as they are sent", "their UTF-16 instead of UTF-8",
            $"{Token}.{Time}.{SignatureOf(Encoding.Unicode.GetBytes($"{Token}.{Time}"), RSASignaturePadding.Pkcs1)}");

    [Fact]
    public void A_signature_by_another_key_is_wrong()
    {
        using var other = RSA.Create(2048);
        using var longer = RSA.Create(3072);

        Refused(SignedTokenPart.Key, "a signature of this text by the private key of the application",
            "one that its registered public key does not verify", Signed(Time, other));
        Refused(SignedTokenPart.Key, "a signature of 256 bytes by the key of the application", "384 bytes", Signed(Time, longer));
    }

    [Fact]
    public void A_token_that_no_application_has_is_unknown()
    {
        var check = signed.Evaluate($"other.{Time}.{Signature($"other.{Time}")}", Now);

        Assert.Equal(SignedTokenPart.Token, check.Wrong);
        Assert.Empty(check.Applications);
        Assert.DoesNotContain("other", check.Message, StringComparison.Ordinal);
    }

    private const string Base64 = "the signature in standard base64, with + and / and = at its end";
    private const string Scheme = "a signature by RSA with SHA-256 and the padding of PKCS #1 v1.5";

    private void Refused(SignedTokenPart part, string expected, string found, string sent)
    {
        var check = signed.Evaluate(sent, Now);

        Assert.Equal((part, expected, found), (check.Wrong, check.Expected, check.Found));
        Assert.Equal($"SignedSystemToken is wrong; expected {expected}, found {found}.", check.Message);
    }

    private string Signed(string time, RSA? by = null) => $"{Token}.{time}.{Signature($"{Token}.{time}", by: by)}";

    private string SignatureOf(byte[] text, RSASignaturePadding padding) =>
        Convert.ToBase64String(key.SignData(text, HashAlgorithmName.SHA256, padding));

    private string Signature(string text, HashAlgorithmName? hash = null, RSA? by = null) => Convert.ToBase64String(
        (by ?? key).SignData(Encoding.UTF8.GetBytes(text), hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
}
