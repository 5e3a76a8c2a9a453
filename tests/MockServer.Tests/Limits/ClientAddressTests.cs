using System.Net;
using EmailSync.MockServer.Limits;
using EmailSync.MockServer.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.MockServer.Tests.Limits;

public sealed class ClientAddressTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void They_are_bounded_and_further_ones_share_an_allowance_until_others_are_full_again()
    {
        var addresses =
            new ClientAddresses(new LimitOptions(), () => new Allowance(new TokenBucket(1, TimeSpan.FromSeconds(1), time), null));
        for (var i = 0; i < ClientAddresses.Most; i++) Assert.Null(addresses.Of(From(i)).Calls!.Take(1));
        var (one, other) = (addresses.Of(From(-1)), addresses.Of(From(-2)));

        Assert.Same(one, other);
        Assert.Equal(ClientAddresses.Most, addresses.Count);
        Assert.NotNull(addresses.Of(From(7)).Calls!.Take(1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(one, addresses.Of(From(-1)));
        Assert.Equal(1, addresses.Count);
    }

    private static DefaultHttpContext From(int number) =>
        new() { Connection = { RemoteIpAddress = new IPAddress(BitConverter.GetBytes(number)) } };
}
