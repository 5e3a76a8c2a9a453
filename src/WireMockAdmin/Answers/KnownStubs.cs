using EmailSync.MockServer.Sandboxes;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>The stubs that users wrote. Without the room that answers stubs there are none.</summary>
public class KnownStubs
{
    /// <summary>The response field that names the stub of an answer, as WireMock's.</summary>
    public const string IdField = "Matched-Stub-Id";

    /// <summary>The mapping of a stub; null if there is none.</summary>
    /// <param name="sandbox">Name of the sandbox.</param>
    /// <param name="id">Id of the stub.</param>
    public virtual JsonElement? Find(string sandbox, Guid id) => null;

    /// <summary>The mappings of stubs, those of files once.</summary>
    /// <param name="sandboxes">The sandboxes that have them.</param>
    public virtual IEnumerable<JsonElement> Of(IReadOnlyList<Sandbox> sandboxes) => [];
}
