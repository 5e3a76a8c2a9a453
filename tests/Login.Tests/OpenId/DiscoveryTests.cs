using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>The documents that clients read first.</summary>
public sealed class DiscoveryTests(SharedMock shared)
{
    [Theory]
    [InlineData("", "localhost")]
    [InlineData("", "login.example.com:8443")]
    [InlineData("/Cust4711", "127.0.0.1")]
    public async Task Discovery_has_the_vendors_members_with_the_address_that_the_client_used(string prefix, string host)
    {
        var mock = shared.Mock;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{prefix}/Login/.well-known/OpenID-Configuration");
        request.Headers.Host = host;

        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var document = await TestSandbox.JsonOf(response);

        var origin = $"http://{host}{prefix}";
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["issuer"] = $"\"{origin}\"",
                ["authorization_endpoint"] = $"\"{origin}/login/common/oauth/authorize\"",
                ["token_endpoint"] = $"\"{origin}/login/common/oauth/tokens\"",
                ["end_session_endpoint"] = $"\"{origin}/login/logout\"",
                ["revocation_endpoint"] = $"\"{origin}/login/common/oauth/revoke\"",
                ["jwks_uri"] = $"\"{origin}/login/.well-known/jwks\"",
                ["scopes_supported"] = """["openid"]""",
                ["response_modes_supported"] = """["form_post","fragment","query"]""",
                ["response_types_supported"] = """["code","id_token","code id_token","token id_token","token"]""",
                ["subject_types_supported"] = """["public"]""",
                ["id_token_signing_alg_values_supported"] = """["RS256"]""",
                ["token_endpoint_auth_methods_supported"] = """["client_secret_post","client_secret_basic"]""",
                ["grant_types_supported"] = """["implicit","authorization_code","refresh_token"]""",
            },
            document.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText()));
    }

    [Fact]
    public async Task The_key_set_has_one_key_and_a_certificate_of_it_whose_thumbprint_is_its_id()
    {
        var mock = shared.Mock;

        var keys = await mock.Sandbox("").GetJsonAsync("/login/.well-known/jwks");

        var key = Assert.Single(keys.GetProperty("keys").EnumerateArray());
        string Text(string name) => key.GetProperty(name).GetString()!;
        using var certificate = X509CertificateLoader.LoadCertificate(
            Convert.FromBase64String(Assert.Single(key.GetProperty("x5c").EnumerateArray()).GetString()!));
        using var rsa = certificate.GetRSAPublicKey()!;
        var numbers = rsa.ExportParameters(false);
        Assert.Equal(("RSA", "sig", "RS256"), (Text("kty"), Text("use"), Text("alg")));
        Assert.Equal(Base64UrlEncoder.Encode(certificate.GetCertHash()), Text("x5t"));
        Assert.Equal(Text("x5t"), Text("kid"));
        Assert.Equal((Base64UrlEncoder.Encode(numbers.Modulus), Base64UrlEncoder.Encode(numbers.Exponent)), (Text("n"), Text("e")));
        Assert.Equal(2048, rsa.KeySize);
        Assert.Equal(8, key.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_configured_key_has_the_same_certificate_after_each_start()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "key.pem");
            using var rsa = RSA.Create(2048);
            await File.WriteAllTextAsync(file, rsa.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
            var options = new MockOptions { Port = 0, Login = new LoginOptions { SigningKey = file } };

            Assert.Equal(await KeysOfAsync(options), await KeysOfAsync(options));
            Assert.NotEqual(await KeysOfAsync(options), await KeysOfAsync(new MockOptions { Port = 0 }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/login/.well-known/openid-configuration")]
    [InlineData("/login/.well-known/jwks")]
    public async Task The_documents_are_only_read(string path)
    {
        var mock = shared.Mock;

        using var head = await mock.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);
        using var put = await mock.Http.PutAsync(path, null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.True(head.Content.Headers.ContentLength > 0);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
    }

    private static async Task<string> KeysOfAsync(MockOptions options)
    {
        await using var mock = await RunningMock.StartAsync(options);
        return await mock.Http.GetStringAsync("/login/.well-known/jwks", TestContext.Current.CancellationToken);
    }
}
