using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>A journal without words is of no use: what is no secret stays.</summary>
public sealed class HarmlessTextTests(SharedMock shared)
{
    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("17")]
    [InlineData("1234567")]
    [InlineData("summer")]
    [InlineData("password")]
    [InlineData("AccountId")]
    [InlineData("AssociateName")]
    [InlineData("tje0")]
    public void A_password_that_is_a_word_or_a_number_or_a_name_takes_nothing_out_of_a_text(string password)
    {
        var redactor = new Redactor(new IdentityOptions([new("tje0", password, true)], [], [], []).ToHide(), new SecretHasher());
        foreach (var text in (string[])[TestSandbox.Account, """{"SyncUserAccount":{"AccountId":1234567,"AssociateName":"summer"}}""",
            "/api/v1/Agents/EMail/SyncEmailAccount?$select=AccountId", "expected a password, found none."])
        {
            Assert.Same(text, redactor.Text(text));
            Assert.Equal(text,
                Encoding.UTF8.GetString(redactor.Request(Encoding.UTF8.GetBytes(text), "application/json", null).Bytes.Span));
        }
    }

    [Fact]
    public void A_short_secret_is_found_where_it_stands_alone()
    {
        var redactor = new Redactor(IdentityOptions.Default.ToHide("x7-Yz"), new SecretHasher());

        Assert.DoesNotContain("x7-Yz", redactor.Text("note x7-Yz"), StringComparison.Ordinal);
        Assert.Equal("note ax7-Yzb x7-yz", redactor.Text("note ax7-Yzb x7-yz"));
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":1,"AssociateName":"Tje0"}}""", "application/json")]
    [InlineData("""{"SyncUserAccount":{"AssociateName":"mailto:tje0@example.com, http://example.com/a@b"}}""", "application/json")]
    [InlineData("""{"SyncUserAccount":{"AssociateName":"the key: 17, the code: 18"}}""", "application/json")]
    [InlineData("""{"monkey":"1","decode":"2","spin":"3","author":"4","passenger":"5","signal":"6","Encoding":"7"}""", "application/json")]
    [InlineData("""{"a":"c3VuZGF5IG1vcm5pbmcgaW4gT3Nsbw=="}""", "application/json")]
    [InlineData("SyncUserAccount.AssociateName=tje0%40example.com&encode=1", "application/x-www-form-urlencoded")]
    [InlineData(
        "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId></SyncUserAccount><!-- a key to it -->"
            + "</SyncEmailAccountRequest>", "application/xml")]
    public async Task A_body_that_only_looks_like_it_stays_as_it_is(string body, string contentType)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: contentType));

        Assert.Equal(body, Assert.Single(await sandbox.JournalAsync()).TextAt("body", "text"));
    }

    [Theory]
    [InlineData("utf-8", "Åse 日本")]
    [InlineData("utf-16", "Åse 日本")]
    [InlineData("windows-1252", "Åse")]
    [InlineData("ibm037", "Ase")]
    public async Task A_body_in_another_charset_is_kept_byte_for_byte(string charset, string name)
    {
        var sandbox = shared.OnSite();
        var bytes =
            (charset is "ibm037" or "windows-1252"
                ? CodePagesEncodingProvider.Instance.GetEncoding(charset)!
                : Encoding.GetEncoding(charset)).GetBytes($$$"""{"SyncUserAccount":{"AssociateName":"{{{name}}}"}}""");
        using var response = await sandbox.SendAsync(sandbox.Call(TestSandbox.Tje0, bytes, $"application/json; charset={charset}"));

        var body = Assert.Single(await sandbox.JournalAsync()).At("body");
        Assert.Equal("complete", body.TextAt("state"));
        Assert.Equal(bytes,
            body.Names().Contains("text") ? Encoding.UTF8.GetBytes(body.TextAt("text")!) : body.GetProperty("base64").GetBytesFromBase64());
    }

    [Theory]
    [InlineData("gzip", "application/json", "content coding")]
    [InlineData(null, "application/json", "not text")]
    [InlineData(null, "application/json; charset=utf-7", "charset")]
    public async Task A_body_that_cannot_be_searched_is_withheld_with_its_length_and_why(string? coding, string contentType, string why)
    {
        var sandbox = shared.OnSite();
        byte[] bytes = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0x56, 1, 2, 0xff];
        var call = sandbox.Call(TestSandbox.Tje0, bytes, contentType);
        if (coding is not null) call.Content!.Headers.ContentEncoding.Add(coding);
        using var response = await sandbox.SendAsync(call);

        var body = Assert.Single(await sandbox.JournalAsync()).At("body");
        Assert.Equal(("withheld", bytes.Length), (body.TextAt("state"), body.NumberAt("length")));
        Assert.Contains(why, body.TextAt("why"), StringComparison.Ordinal);
        Assert.DoesNotContain("base64", body.Names());
    }

    [Fact]
    public void No_name_of_the_contract_is_taken_for_a_secret_but_those_of_credentials()
    {
        string[] secrets = ["Password", "IncomingCredentials", "OutgoingCredentials"];
        var names =
            ContractDocument.Load().Operations.SelectMany(operation =>
                operation.RequestBody?.Schema.AllProperties.Select(property => property.Name) ?? [])
            .Concat(
                ContractDocument.Load().Operations.SelectMany(operation =>
                    operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name)))
            .Where(name => !secrets.Contains(name)).Distinct().ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => SecretNames.IsSecret(name) || SecretNames.IsWord(name));
    }
}
