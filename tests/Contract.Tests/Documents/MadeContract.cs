using System.Text;

namespace EmailSync.Contract.Tests.Documents;

/// <summary>Small contracts for tests.</summary>
internal static class MadeContract
{
    public const string Path = "/api/v1/Agents/Test/Do";

    /// <summary>A contract with one operation, its members written with ' for quotes.</summary>
    public static ContractDocument Of(string operation) => OfPaths($$"""{ '{{Path}}': { 'post': { {{operation}} } } }""");

    public static ContractDocument OfPaths(string paths, string components = "{}") => ContractDocument.Parse(
        Encoding.UTF8.GetBytes(
            $$"""{ 'openapi': '3.0.3', 'info': { 'version': '7' }, 'paths': {{paths}}, 'components': {{components}} }""".Replace('\'',
                '"')),
        []);

    public static ContractOperation Operation(string operation) => Of(operation).Operations.Single();
}
