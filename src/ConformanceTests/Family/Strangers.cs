using EmailSync.ConformanceTests.Authentication;
using EmailSync.ConformanceTests.Judging;
using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Family;

/// <summary>Callers whom no operation may serve. What SyncEmailAccount does with them is other requirements' matter.</summary>
public static class Strangers
{
    /// <summary>Ways to take the right credentials from a request.</summary>
    public static IEnumerable<(string Label, Func<WireRequest, WireRequest> Of)> All(Probe probe)
    {
        var unknown = probe.AsNobody(probe.Scheme).Field("Authorization")!;
        return
        [
            ("no credentials", request => request.Without("Authorization").Without("SO-AppToken")),
            ("unknown credentials", request => request.With("Authorization", unknown)),
        ];
    }
}
