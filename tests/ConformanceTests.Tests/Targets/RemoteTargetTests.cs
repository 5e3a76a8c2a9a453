using EmailSync.ConformanceTests.Targets;

namespace EmailSync.ConformanceTests.Tests.Targets;

public sealed class RemoteTargetTests
{
    [Theory]
    [InlineData("https://crm.example.com", "", "crm.example.com")]
    [InlineData("https://crm.example.com/", "", "crm.example.com")]
    [InlineData("http://crm.example.com:8080/SuperOffice", "/SuperOffice", "crm.example.com:8080")]
    [InlineData("http://[::1]:80/a/b//", "/a/b", "[::1]")]
    public void The_operation_stands_below_the_base_URL(string address, string prefix, string host)
    {
        var installation = Of(new TargetOptions { Address = new Uri(address) }).For("NC-01");
        Assert.Equal((prefix, $"{prefix}/api/v1/Agents/EMail/SyncEmailAccount", host),
            (installation.Prefix, installation.Operation, installation.Host));
    }

    [Theory]
    [InlineData("/login", "http://crm.example.com/a/login")]
    [InlineData("http://crm.example.com/other", "http://crm.example.com/other")]
    public void A_path_of_the_login_is_below_the_base_URL(string login, string address) =>
        Assert.Equal(new Uri(address),
            Of(new TargetOptions { Address = new Uri("http://crm.example.com/a/"), Login = login }).For("XSRF-01").Login);

    [Fact]
    public void The_tenant_is_the_last_part_of_the_path() =>
    Assert.Equal("Cust12345", Of(new TargetOptions { Address = new Uri("https://online.example.com/Cust12345/") }).For("NC-01").Tenant);

    private static Target Of(TargetOptions options) => RemoteTarget.Of(options);
}
