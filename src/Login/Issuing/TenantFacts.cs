using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Login.Issuing;

/// <summary>What tokens say about a tenant. The mock makes it up from the tenant's name.</summary>
/// <param name="Address">Its base URL, without a trailing slash.</param>
/// <param name="CompanyName">Its company.</param>
/// <param name="Serial">Its serial number: ten digits that end with those of its name.</param>
internal sealed record TenantFacts(string Address, string CompanyName, string Serial)
{
    /// <summary>The address of its API, with the trailing slash that the claim webapi_url has (vendor).</summary>
    public string WebApi => $"{Address}/api/";

    /// <summary>The address of its SOAP services, as in the claim netserver_url (vendor).</summary>
    public string NetServer => $"{Address}/Remote/Services86/";

    public static TenantFacts Of(HttpRequest request, Sandbox sandbox)
    {
        var digits = string.Concat(sandbox.Name.Where(char.IsAsciiDigit));
        var address = sandbox.Tenant.Status.MovedTo is { } host
            ? $"{request.Scheme}://{host}/{sandbox.Name}"
            : LoginAddress.OfTenant(request, sandbox.Name);
        return new TenantFacts(address, $"Mock company {sandbox.Name}", $"1{digits.PadLeft(9, '0')}");
    }
}
