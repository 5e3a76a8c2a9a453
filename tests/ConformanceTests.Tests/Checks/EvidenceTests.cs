using System.Globalization;
using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Redaction;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.Checks;

public sealed class EvidenceTests
{
    private static readonly SecretMask Mask = new();
    private readonly Evidence evidence = new();

    [Fact]
    public void Of_very_many_exchanges_the_first_stay_and_those_that_are_pointed_to()
    {
        for (var i = 0; i < 200; i++) evidence.Add(Exchange(i));
        evidence.Add(new Observation(false, "a", "b", 150));
        evidence.Add(new Observation(true, "a", "b", 3));
        var (observations, exchanges) = evidence.Take(Mask);
        Assert.Equal(101, exchanges.Count);
        Assert.Equal(["150", "3"], observations.Select(observation => exchanges[observation.Exchange!.Value].Label));
    }

    [Fact]
    public void Of_very_many_observations_faults_stay_and_the_order_too()
    {
        for (var i = 0; i < 200; i++) evidence.Add(new Observation(i != 199, "a", i.ToString(CultureInfo.InvariantCulture), null));
        var (observations, _) = evidence.Take(Mask);
        Assert.Equal(100, observations.Count);
        Assert.Equal(("0", "199"), (observations[0].Actual, observations[^1].Actual));
    }

    [Fact]
    public void Long_messages_are_cut_and_say_so()
    {
        evidence.Add(Exchange(0) with { Answer = new byte[70_000] });
        var answer = evidence.Take(Mask).Exchanges.Single().Answer;
        Assert.Equal(65536 + 5, answer.Length);
        Assert.Equal("[...]"u8.ToArray(), answer[^5..]);
    }

    [Fact]
    public void What_one_exchange_carries_as_credentials_is_hidden_in_the_others()
    {
        evidence.Add(Exchange(0) with { Answer = "no a1b2c3d4e5f6"u8.ToArray(), End = "reset at a1b2c3d4e5f6" });
        evidence.Add(Exchange(1) with { Request = "Cookie: sid=a1b2c3d4e5f6\r\n"u8.ToArray() });
        var exchange = evidence.Take(Mask).Exchanges[0];
        Assert.Equal("no <redacted:altered>"u8.ToArray(), exchange.Answer);
        Assert.Equal("reset at <redacted:altered>", exchange.End);
    }

    private static Exchange Exchange(int i) =>
        new(i.ToString(CultureInfo.InvariantCulture), new Uri("http://a"), [], [], 204, null, default);
}
