using EmailSync.ConformanceTests.Bodies;
using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.SyncAccounts;

/// <summary>Media types of the list.</summary>
public sealed class ListTypeTests(Suite suite) : RequirementTests(suite)
{
    private static readonly string[] Unlisted = ["text/plain", "image/png", "application/octet-stream",
        "multipart/form-data; boundary=emailsync", "application/vnd.api+json"];

    [Requirement("SYNC-05")]
    public Task SYNC_05_MUST_A_list_is_taken_in_each_media_type() => Evaluate(async probe =>
    {
        var evaluated = false;
        foreach (var mediaType in FamilyContract.Operation(FamilyContract.SyncEmailAccounts).RequestBody!.MediaTypes)
        {
            // CT covers a type that SyncEmailAccount refuses as well.
            if (await SampleBody.FindAsync(probe, mediaType) is null) continue;
            evaluated = true;
            Reply? refused = null, taken = null;
            foreach (var body in ListBody.Of(mediaType, probe.Installation.Account!))
            {
                var reply = await probe.CallAsync($"{mediaType}: {body}", probe.SyncList().WithContent(mediaType, body));
                if (reply.Accepted)
                {
                    taken = reply;
                    break;
                }

                refused ??= reply;
            }

            probe.ExpectStatus(taken ?? refused!, 204);
        }

        if (!evaluated) throw new InconclusiveException("SyncEmailAccount itself accepts none of the media types");
    });

    [Requirement("SYNC-06", CountsEffects = true)]
    public Task SYNC_06_MUST_A_media_type_off_the_list_is_never_2xx() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        await probe.NeedAsync("right list", probe.SyncList());
        foreach (var mediaType in Unlisted)
        {
            // CT-11 covers a type that SyncEmailAccount accepts as well.
            if ((await probe.SendAsync($"SyncEmailAccount, {mediaType}", probe.Accepted.With("Content-Type", mediaType))).Accepted)
                continue;
            var list = probe.SyncList().With("Content-Type", mediaType);
            await effects.ExpectNoneAsync(mediaType, () => probe.ExpectAsync(mediaType, list, reply => !reply.Accepted, "not 2xx"));
        }

        effects.Conclude();
    });

    [Requirement("SYNC-07")]
    public Task SYNC_07_SHOULD_A_media_type_off_the_list_is_415() => Evaluate(async probe =>
    {
        await probe.NeedAsync("right list", probe.SyncList());
        foreach (var mediaType in Unlisted)
            probe.ExpectStatus(await probe.SendAsync(mediaType, probe.SyncList().With("Content-Type", mediaType)), 415);
    });
}
