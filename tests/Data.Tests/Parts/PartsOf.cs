using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Telemetry;
using EmailSync.MockServer.Tenants;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Data.Tests.Parts;

/// <summary>Sandboxes with the parts of the server, but without a server.</summary>
internal static class PartsOf
{
    public static Sandbox Sandbox(TimeProvider time, string name = "test", MockOptions? options = null) =>
        new(name, new SandboxFeatures(Features(time, options ?? new MockOptions())), time);

    /// <summary>A part that is an interface's, to be followed.</summary>
    public static IStoredPart Stored(object part) => (IStoredPart)part;

    private static IEnumerable<SandboxFeature> Features(TimeProvider time, MockOptions options)
    {
        var form = new FindingForm(Samples.Catalogue);
        return
        [
            .. OperationParts.Features(options), JournalPart.Feature(options, new EntryForm(form, time), new MockMeter("parts")),
            VerdictPart.Feature(form),
            TenantPart.Feature, SessionPart.Feature(options), IssuedPart.Feature(options), FaultPart.Feature(new FaultIds(time)),
        ];
    }
}
