using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class BasicTests(SharedMock shared)
{
    [Theory]
    [InlineData("tje0", "Tje0")]
    [InlineData("ADM0", "")]
    public async Task Sync_with_the_right_password_is_taken(string user, string password)
    {
        var sandbox = shared.OnSite();

        var entry = await sandbox.AssertTakenAsync(sandbox.Call(Credentials.Basic($"{user}:{password}")));

        var caller = entry.GetProperty("caller");
        Assert.Equal((user, "Basic"), (caller.GetProperty("user").GetString(), caller.GetProperty("scheme").GetString()));
    }

    [Theory]
    [InlineData("tje0:wrong")]
    [InlineData("tje0:")]
    [InlineData("tje0:tje0")]
    [InlineData("tje0:TJE0")]
    [InlineData("tje0:Tje0 ")]
    [InlineData("tje0:Tje0:")]
    [InlineData("tje0::Tje0")]
    [InlineData("TJE0:Tje0")]
    [InlineData("ADM0:ADM0")]
    [InlineData("nobody:Tje0")]
    [InlineData(":Tje0")]
    [InlineData(":")]
    public async Task Sync_with_a_wrong_user_or_password_is_refused_with_a_challenge(string userAndPassword)
    {
        var sandbox = shared.OnSite();

        var error = await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.Basic(userAndPassword)), "AUTH-08");

        Assert.Equal("SoInvalidPasswordException", error.GetProperty("ErrorType").GetString());
    }

    [Fact]
    public async Task An_unknown_user_is_answered_as_a_wrong_password_is()
    {
        var sandbox = shared.OnSite();

        using var wrongPassword = await sandbox.SendAsync(sandbox.Call(Credentials.Basic("tje0:wrong")));
        using var unknownUser = await sandbox.SendAsync(sandbox.Call(Credentials.Basic("nobody:wrong")));

        Assert.Equal(401, (int)unknownUser.StatusCode);
        Assert.Equal(await ShownBy(wrongPassword), await ShownBy(unknownUser));
    }

    [Theory]
    [InlineData("!!!!")]
    [InlineData("dGplMDpUamU")] // no padding
    [InlineData("dGplMDpUamUw=")]
    [InlineData("dGplMDpUamUw====")]
    [InlineData("dGpl MDpUamUw")]
    [InlineData("====")]
    [InlineData("dGplMDrD_8-_")] // the alphabet of base64url
    [InlineData("tje0:Tje0")]
    [InlineData("dGplMFRqZTA=")] // tje0Tje0
    [InlineData("dGplMA==")] // tje0
    [InlineData("dGplMDpUamUw, Basic dGplMDpUamUw")]
    public async Task Sync_with_credentials_that_are_no_base64_of_user_colon_password_is_refused(string credentials)
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call($"Basic {credentials}"), "AUTH-11");
    }

    [Fact]
    public async Task Sync_with_credentials_of_5000_letters_is_refused()
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.Basic("tje0:" + new string('x', 5000))), "AUTH-08");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call("Basic " + new string('!', 5000)), "AUTH-11");
    }

    [Theory]
    [InlineData("colon", "a:b::c:")]
    [InlineData("käthe", "pässwörd ✓ 🔑")]
    public async Task Sync_with_colons_or_other_letters_than_ascii_in_the_password_is_taken(string user, string password)
    {
        await using var mock = await MockWithAsync(user, password);

        await mock.Sandbox("site").AssertTakenAsync(mock.Sandbox("site").Call(Credentials.Basic($"{user}:{password}")));
        await mock.Sandbox("other").AssertUnauthorizedAsync(mock.Sandbox("other").Call(Credentials.Basic($"{user}:{password}x")),
            "AUTH-08");
    }

    [Fact]
    public async Task Sync_with_a_password_in_another_charset_than_utf8_is_refused()
    {
        await using var mock = await MockWithAsync("tje0", "pässwörd");
        var latin1 = Convert.ToBase64String(Encoding.Latin1.GetBytes("tje0:pässwörd"));

        await mock.Sandbox("site").AssertUnauthorizedAsync(mock.Sandbox("site").Call($"Basic {latin1}"), "AUTH-08");
    }

    private static Task<RunningMock> MockWithAsync(string user, string password) => RunningMock.StartAsync(new MockOptions
    {
        Port = 0,
        Identities = IdentityOptions.Default with { Users = [new UserIdentity(user, password, true)] },
    });

    // All that a caller sees but the time and the call's own id.
    private static async Task<string> ShownBy(HttpResponseMessage response) => string.Join('\n',
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(field => field.Key is not ("Date" or "X-Mock-Request"))
            .Select(field => $"{field.Key}: {field.Value}")
            .Append(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
}
