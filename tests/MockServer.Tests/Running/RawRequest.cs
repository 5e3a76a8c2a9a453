using System.Text;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Requests as text, for what HttpClient would not send.</summary>
public static class RawRequest
{
    /// <summary>A request with Host, these fields, and Content-Length where there is a body.</summary>
    public static string Of(TestSandbox sandbox, string method, string target, string body, params string[] fields)
    {
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {sandbox.Mock.Address.Authority}\r\n");
        foreach (var field in fields) text.Append(field).Append("\r\n");
        if (body.Length > 0)
            text.Append("Content-Type: application/json\r\nContent-Length: ").Append(Encoding.Latin1.GetByteCount(body)).Append("\r\n");
        return text.Append("\r\n").Append(body).ToString();
    }

    /// <summary>A call of the operation.</summary>
    public static string Call(TestSandbox sandbox, params string[] fields) => CallBy("POST", sandbox, fields);

    /// <summary>A call of the operation by another method.</summary>
    public static string CallBy(string method, TestSandbox sandbox, params string[] fields) =>
        Of(sandbox, method, sandbox.Prefix + TestSandbox.Operation, TestSandbox.Account, fields);

    /// <summary>Sends a request on a connection of its own, and reads its answer.</summary>
    public static async Task<RawAnswer> ExchangeAsync(TestSandbox sandbox, string request, bool toHead = false)
    {
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(Encoding.Latin1.GetBytes(request));
        return await connection.ReadAnswerAsync(toHead);
    }
}
