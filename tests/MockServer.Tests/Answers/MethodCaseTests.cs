using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Answers;

public sealed class MethodCaseTests(SharedMock shared)
{
    [Theory]
    [InlineData("head")]
    [InlineData("Head")]
    [InlineData("hEAD")]
    [InlineData("get")]
    [InlineData("post")]
    [InlineData("options")]
    [InlineData("connect")]
    public async Task A_known_method_in_another_letter_case_is_unknown_and_answered_with_content(string method)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized().Replace("POST ", $"{method} ", StringComparison.Ordinal) + sandbox.Sized());

        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(501, answer.Status);
        Assert.Equal(["MET-06"], answer.Field("X-Mock-Requirement"));
        Assert.Contains($"'{method}'", answer.Content, StringComparison.Ordinal);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }
}
