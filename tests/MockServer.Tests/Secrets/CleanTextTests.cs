using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>Nearly every call holds no secret but its credentials; looking for some must cost it nothing.</summary>
public sealed class CleanTextTests
{
    private const int Runs = 1000;
    private readonly Redactor redactor = new(IdentityOptions.Default.ToHide(), new SecretHasher());

    [Theory]
    [InlineData(TestSandbox.Account)]
    [InlineData("SyncUserAccount%5BAccountId%5D=17&SyncUserAccount%5BAssociateName%5D=tje0")]
    [InlineData("""{"SyncUserAccount":{"AssociateName":"a\\b\u00e9"}}""")]
    public void A_body_is_kept_as_it_is_without_allocation(string body)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(body);

        Assert.Equal(bytes, redactor.Body(bytes));
        Assert.Equal(0, AllocatedBy(() => redactor.Body(bytes)));
    }

    [Theory]
    [InlineData("User-Agent", "SO-TS-WebApi/1.0")]
    [InlineData("Content-Type", "application/json; charset=utf-8")]
    [InlineData("Host", "127.0.0.1:5080")]
    [InlineData("Authorization", TestSandbox.Tje0)]
    [InlineData("SO-AppToken", "mock-app-token")]
    public void A_field_that_comes_again_costs_no_allocation(string name, string value) =>
        Assert.Equal(0, AllocatedBy(() => redactor.Header(name, value)));

    [Theory]
    [InlineData("/api/v1/Agents/EMail/SyncEmailAccount")]
    [InlineData("/api/v1/Agents/EMail/SyncEmailAccount?%24select=Name%2Ccategory%2Fid")]
    public void A_target_is_kept_as_it_is_without_allocation(string target)
    {
        Assert.Same(target, redactor.Text(target));
        Assert.Equal(0, AllocatedBy(() => redactor.Text(target)));
    }

    private static long AllocatedBy(Action action)
    {
        for (var i = 0; i < Runs; i++) action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++) action();
        // Less than the smallest object a run: a collection may take a rented buffer back, and one is made anew.
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (Runs * 10);
    }
}
