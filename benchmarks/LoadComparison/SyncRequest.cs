using System.Globalization;
using System.Text;

namespace EmailSync.LoadComparison;

internal static class SyncRequest
{
    private const int Account = 17;

    /// <param name="port">The server's port.</param>
    /// <param name="other">Added to the key of the account.</param>
    public static byte[] To(int port, int other = 0) => To(port,
        string.Create(CultureInfo.InvariantCulture,
            $$$"""{"SyncUserAccount":{"AccountId":{{{Account + other}}},"AssociateName":"tje0","AssociateId":5}}"""));

    /// <summary>A call of a sandbox, whose body is longer by blanks, which mean nothing in JSON.</summary>
    public static byte[] To(int port, string sandbox, int blanks) => To(port,
        string.Create(CultureInfo.InvariantCulture, $$$"""{{{{new string(' ', blanks)}}}"SyncUserAccount":{"AccountId":{{{Account}}}}}"""),
        $"/{sandbox}");

    private static byte[] To(int port, string body, string prefix = "") => Encoding.ASCII.GetBytes(string.Join("\r\n",
        $"POST {prefix}/api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1",
        $"Host: 127.0.0.1:{port}",
        "Authorization: Basic dGplMDpUamUw",
        "Accept: application/json; charset=utf-8",
        "Accept-Language: en",
        "Content-Type: application/json; charset=utf-8",
        $"Content-Length: {body.Length}",
        "",
        body));
}
