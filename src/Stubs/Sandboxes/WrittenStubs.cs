using EmailSync.MockServer.Sandboxes;
using EmailSync.WireMockAdmin.Answers;

namespace EmailSync.Stubs.Sandboxes;

/// <summary>Gives WireMock's admin interface the stubs.</summary>
internal sealed class WrittenStubs(SandboxRegistry sandboxes) : KnownStubs
{
    public override JsonElement? Find(string sandbox, Guid id) => SandboxStubs.Of(sandboxes.Peek(sandbox)).Find(id)?.Source;

    public override IEnumerable<JsonElement> Of(IReadOnlyList<Sandbox> all) =>
        all.SelectMany(sandbox => SandboxStubs.Of(sandbox).All).DistinctBy(stub => stub.Id).Select(stub => stub.Source);
}
