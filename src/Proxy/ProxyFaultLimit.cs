using EmailSync.MockServer.Faults.Definitions;

namespace EmailSync.Proxy;

/// <summary>
/// The proxy can do every kind of fault that happens to one call. It chooses calls by their operation alone, and cannot change what the
/// server keeps.
/// </summary>
internal sealed class ProxyFaultLimit : FaultLimit
{
    public override (string Member, string Reason)? WhyNot(FaultDefinition fault) =>
        fault.Kind.Event is not null
            ? (FaultMembers.Kind,
                $"{fault.Kind.Name} changes tokens, tenant, clock or accounts of the mock, and the proxy's calls use those of the server; "
                    + "arm it in a mock without --to.")
        : fault.SelectsAccount
            ? (FaultMembers.Account,
                "the proxy cannot choose calls by account: it passes a body on while it is read. Leave it out, or choose by operation "
                    + "and call.")
        : null;
}
