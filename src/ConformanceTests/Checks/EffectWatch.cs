namespace EmailSync.ConformanceTests.Checks;

/// <summary>Counts the synchronisations of a target, if it makes them visible.</summary>
public sealed class EffectWatch
{
    private readonly Probe probe;
    private readonly NotVerifiedException? blind;

    private EffectWatch(Probe probe, NotVerifiedException? blind)
    {
        this.probe = probe;
        this.blind = blind;
    }

    /// <summary>Whether effects can be counted.</summary>
    public bool Sees => blind is null;

    /// <summary>The accepted request, with an account in its body if that may be sent: only such a request can have an effect.</summary>
    public WireRequest Request => Of(probe.Accepted);

    /// <summary>Another request that could have an effect, if that may be sent.</summary>
    public WireRequest Of(WireRequest request) => Sees ? WithAccount(request) : request;

    /// <summary>Finds out whether effects can be counted, and makes sure that a valid call raises the count.</summary>
    /// <exception cref="InconclusiveException">There is a count, but it does not rise.</exception>
    public static async Task<EffectWatch> StartAsync(Probe probe)
    {
        if (probe.Installation.Tested is not null)
            return new EffectWatch(probe,
                new NotVerifiedException(Obstacle.OutsideProfile, "the status was right; only synchronisations can be counted"));
        if (probe.Installation.Effects is null)
            return new EffectWatch(probe,
                new NotVerifiedException(Obstacle.Configuration, "the status was right; whether there was an effect cannot be seen",
                    $"set {Settings.Effects.Name} ({Settings.Effects.Form}): {Settings.Effects.Meaning}"));
        if (probe.Installation.Account is null)
            return new EffectWatch(probe,
                new NotVerifiedException(Obstacle.Configuration, "the status was right; without an account no request can have an effect",
                    $"set {Settings.Account.Name}={Settings.Account.Form}"));
        if (!probe.Target.AllowEffects)
            return new EffectWatch(probe,
                new NotVerifiedException(Obstacle.Permission,
                    "the status was right; accounts are synchronised only on the mock", $"set {Settings.AllowEffects.Name}=1"));

        var watch = new EffectWatch(probe, null);
        var before = await watch.CountAsync();
        await probe.ControlAsync("control with an account", watch.Request);
        var after = await watch.CountAsync();
        return after > before
            ? watch
            : throw new InconclusiveException(
                $"{Settings.Effects.Name}: the count stayed at {before} after a request with an account was accepted");
    }

    /// <summary>The same request with the account in its body.</summary>
    public WireRequest WithAccount(WireRequest request) =>
        request.WithContent(probe.Accepted.Field("Content-Type")!, $$"""{"SyncUserAccount":{{probe.Installation.Account}}}""");

    /// <summary>Sends probes and expects that none of them has an effect.</summary>
    public async Task ExpectNoneAsync(string what, Func<Task> send)
    {
        if (!Sees)
        {
            await send();
            return;
        }

        var before = await CountAsync();
        await send();
        var after = await CountAsync();
        probe.Expect(after == before, $"no effect of {what}", after == before ? "none" : $"the count rose from {before} to {after}");
    }

    /// <summary>Ends the check as not verified if effects could not be seen; call it last.</summary>
    /// <exception cref="NotVerifiedException">They could not be seen.</exception>
    public void Conclude()
    {
        if (blind is not null) throw blind;
    }

    /// <summary>How many accounts the target has synchronised.</summary>
    /// <exception cref="InconclusiveException">The target does not say.</exception>
    public async Task<long> CountAsync()
    {
        var address = probe.Installation.Effects!;
        try
        {
            await using var connection =
                await WireConnection.OpenAsync(Endpoint.Of(address, probe.Installation.InsecureTls), probe.Target.Deadline);
            var request = new WireRequest("GET", address.PathAndQuery, [], []).Adding("Host", address.Authority)
                .Adding("Accept", "application/json").Adding("Connection", "close");
            await connection.SendAsync(request.ToBytes());
            var answer = await connection.ReceiveAsync("GET");
            if (answer.Status != 200) throw new InconclusiveException($"{Settings.Effects.Name}: {address} was answered {answer.Status}");
            using var json = JsonDocument.Parse(answer.Content);
            return json.RootElement.GetProperty("count").GetInt64();
        }
        catch (WireException failure)
        {
            probe.Lost("count of effects", address, failure);
            throw new InconclusiveException($"{Settings.Effects.Name}: {address}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InconclusiveException($"{Settings.Effects.Name}: {address} does not answer JSON with a whole number \"count\"",
                failure);
        }
    }
}
