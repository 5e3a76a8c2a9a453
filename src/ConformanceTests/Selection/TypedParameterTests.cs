using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.Selection;

/// <summary>Query parameters with a type in the contract.</summary>
public sealed class TypedParameterTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("QRY-01", CountsEffects = true)]
    public Task QRY_01_SHOULD_A_missing_or_wrong_parameter_is_400_and_has_no_effect() => Evaluate(async probe =>
    {
        var typed = TypedParameters.In(ContractDocument.Load()).ToList();
        if (typed.Count == 0)
            throw new NotVerifiedException(Obstacle.NotOffered, "the contract has no operation with a typed query parameter");

        var effects = await EffectWatch.StartAsync(probe);
        foreach (var parameters in typed)
        {
            var name = parameters.Operation.OperationId;
            if (parameters.Operation is not { Method: "GET" } and not { RequestBody: null } && !probe.Target.AllowEffects)
                throw new NotVerifiedException(Obstacle.Permission, $"a valid call of {name} may have effects",
                    $"set {Settings.AllowEffects.Name}=1");
            await probe.NeedAsync($"valid call of {name}", parameters.Right(probe.Accepted, probe.Installation));
            foreach (var (label, request) in parameters.Wrong(probe.Accepted, probe.Installation))
                await effects.ExpectNoneAsync($"{name}, {label}",
                    async () => probe.ExpectStatus(await probe.SendAsync($"{name}, {label}", request), 400));
        }

        effects.Conclude();
    });

    [Requirement("QRY-02")]
    public Task QRY_02_SHOULD_Names_of_parameters_are_matched_in_any_letter_case() => Evaluate(async probe =>
    {
        var key = $"{probe.Installation.Mailbox}";
        await probe.NeedAsync("GetEMailAccount", probe.ReadMailbox());
        foreach (var name in (string[])["EMailAccountId", "emailaccountid", "EMAILACCOUNTID"])
        {
            var reply = await probe.CallAsync(name, probe.ReadMailbox(key, name));
            probe.Expect(reply, reply.Status == 200, "200");
        }
    });
}
