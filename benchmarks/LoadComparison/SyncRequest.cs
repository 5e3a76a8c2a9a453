using System.Text;

namespace EmailSync.LoadComparison;

internal static class SyncRequest
{
    private const string Body = """{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}""";

    public static byte[] To(int port) => Encoding.ASCII.GetBytes(string.Join("\r\n",
        "POST /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1",
        $"Host: 127.0.0.1:{port}",
        "Authorization: Basic dGplMDpUamUw",
        "Accept: application/json; charset=utf-8",
        "Accept-Language: en",
        "Content-Type: application/json; charset=utf-8",
        $"Content-Length: {Body.Length}",
        "",
        Body));
}
