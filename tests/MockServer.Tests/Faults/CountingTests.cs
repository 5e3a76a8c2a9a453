using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class CountingTests(SharedMock shared)
{
    [Theory]
    [InlineData("""{"kind":"unavailable"}""", "503 204 204 204")]
    [InlineData("""{"kind":"unavailable","times":2}""", "503 503 204 204")]
    [InlineData("""{"kind":"unavailable","times":null}""", "503 503 503 503")]
    [InlineData("""{"kind":"unavailable","call":3}""", "204 204 503 204")]
    [InlineData("""{"kind":"unavailable","call":2,"times":2}""", "204 503 503 204")]
    [InlineData("""{"kind":"unavailable","call":3,"times":null}""", "204 204 503 503")]
    [InlineData("""{"kind":"unavailable","probability":1}""", "503 503 503 503")]
    [InlineData("""{"kind":"unavailable","probability":0}""", "204 204 204 204")]
    [InlineData("""{"kind":"unavailable","probability":1,"times":3}""", "503 503 503 204")]
    public async Task It_fires_at_the_calls_that_the_definition_says(string definition, string statuses)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync(definition);

        Assert.Equal(statuses, string.Join(' ', await sandbox.StatusesAsync(4)));
    }

    [Fact]
    public async Task Where_two_match_the_earlier_fires_and_the_other_counts_the_call()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable"}""");
        await sandbox.ArmAsync("""{"kind":"too-many-requests","call":2}""");
        await sandbox.ArmAsync("""{"kind":"wrong-host"}""");

        Assert.Equal((int[])[503, 429, 421, 204], await sandbox.StatusesAsync(4));
        var faults = await sandbox.FaultsAsync();
        Assert.Equal([1, 2, 3], faults.Select(fault => fault.NumberAt("considered")));
        Assert.All(faults, fault => Assert.True(fault.NumberAt("fired") == 1 && fault.At("spent").GetBoolean()));
    }

    [Fact]
    public async Task Chance_with_the_same_seed_repeats_itself_in_another_sandbox()
    {
        var (one, other, third) = (shared.OnSite(), shared.OnSite(), shared.OnSite());
        var armed = await one.ArmAsync("""{"kind":"unavailable","probability":0.5}""");
        var seed = armed.NumberAt("seed");
        await other.ArmAsync($$"""{"kind":"unavailable","probability":0.5,"seed":{{seed}}}""");
        await third.ArmAsync($$"""{"kind":"unavailable","probability":0.5,"seed":{{seed ^ 1}}}""");

        var statuses = await one.StatusesAsync(64);
        Assert.Equal(statuses, await other.StatusesAsync(64));
        Assert.NotEqual(statuses, await third.StatusesAsync(64));
        Assert.Equal(seed, (await one.FaultsAsync())[0].NumberAt("seed"));
        Assert.Equal(statuses.Count(status => status == 503), (await one.FaultsAsync())[0].NumberAt("fired"));
    }

    [Fact]
    public async Task A_seed_has_the_same_sequence_in_every_release()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","probability":0.3,"seed":4}""");

        var random = new Random(4);
        Assert.Equal(Enumerable.Range(0, 20).Select(_ => random.NextDouble() < 0.3 ? 503 : 204), await sandbox.StatusesAsync(20));
    }

    [Fact]
    public async Task An_earlier_fault_does_not_shift_the_lots_of_a_later_one()
    {
        var (alone, behind) = (shared.OnSite(), shared.OnSite());
        await alone.ArmAsync("""{"kind":"unavailable","probability":0.5,"seed":11}""");
        await behind.ArmAsync("""[{"kind":"wrong-host","call":2},{"kind":"unavailable","probability":0.5,"seed":11}]""");

        var expected = await alone.StatusesAsync(16);
        expected[1] = 421;
        Assert.Equal(expected, await behind.StatusesAsync(16));
    }

    [Fact]
    public async Task Calls_in_parallel_never_make_it_fire_too_often_or_too_seldom()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","times":13}""");
        var statuses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => sandbox.StatusAsync(sandbox.Call())));

        Assert.Equal((13, 47), (statuses.Count(status => status == 503), statuses.Count(status => status == 204)));
        Assert.Equal(47, await sandbox.EffectCountAsync());
    }
}
