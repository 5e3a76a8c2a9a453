using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Properties must have the contract's types.</summary>
public sealed class TypeTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("BODY-21", CountsEffects = true)]
    public Task BODY_21_SHOULD_A_property_of_the_wrong_type_is_400_and_has_no_effect() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        // If no account may be synchronised, send only the wrong property, and none that could be taken for an account's key.
        var account = effects.Sees ? (JsonObject)JsonNode.Parse(probe.Installation.Account!)! : [];
        foreach (var (label, value) in WrongValues.Of(account, AccountSchema, effects.Sees))
        {
            var request = probe.Accepted.WithContent(new JsonObject { ["SyncUserAccount"] = value }.ToJsonString());
            await effects.ExpectNoneAsync(label, async () => probe.ExpectStatus(await probe.SendAsync(label, request), 400));
        }

        effects.Conclude();
    });

    private static Schema AccountSchema =>
        SampleBody.Operation.RequestBody!.Schema.FindProperty("SyncUserAccount", ignoreCase: true)!.Schema;
}
