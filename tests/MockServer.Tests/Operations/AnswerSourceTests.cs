using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;
using EmailSync.MockServer.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.MockServer.Tests.Operations;

/// <summary>Answers of operations without generated code, and of unknown paths, by sources that rooms register.</summary>
public sealed class AnswerSourceTests
{
    private const string Name = "ReadOther";

    [Theory]
    [InlineData(null, "state")]
    [InlineData("made", "made")]
    [InlineData("STATE", "state")]
    public async Task The_first_source_in_order_answers_unless_the_request_names_one(string? requested, string origin)
    {
        await using var mock = await StartAsync(AnswerOrigin.Made, AnswerOrigin.State);
        var sandbox = mock.Sandbox("site");
        using var answer = await PostAsync(mock, requested);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(origin, Assert.Single(answer.Headers.GetValues("X-Mock-Answer")));
        Assert.Equal($$"""{"Origin":"{{origin}}"}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(origin, (await sandbox.JournalAsync())[0].TextAt("answeredBy"));
    }

    [Fact]
    public async Task An_operation_whose_sources_have_no_answer_is_not_implemented()
    {
        await using var mock = await StartAsync(AnswerOrigin.Made);
        using var answer = await PostAsync(mock, "state");

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-Mock-Answer"));
    }

    [Fact]
    public async Task A_refused_call_gets_no_answer_from_a_source()
    {
        await using var mock = await StartAsync(AnswerOrigin.Stub, AnswerOrigin.Made);
        using var request = new HttpRequestMessage(HttpMethod.Post, mock.Sandbox("site").Prefix + ImportedOperation.PathOf(Name))
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        using var answer = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/Agents/EMail/SyncEmailAccount")]
    [InlineData("/no/such/path")]
    public async Task A_stub_answers_operations_with_code_and_unknown_paths(string path)
    {
        await using var mock = await StartAsync(AnswerOrigin.Stub);
        using var answer = await PostAsync(mock, null, path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("stub", Assert.Single(answer.Headers.GetValues("X-Mock-Answer")));
    }

    [Theory]
    [InlineData("/API/V1/agents/email/readother", HttpStatusCode.OK)]
    [InlineData("/api/v1/Agents/EMail/ReadOther/", HttpStatusCode.OK)]
    [InlineData("/api/v1/Agents/EMail/ReadOther/1", HttpStatusCode.NotFound)]
    public async Task The_path_of_an_operation_without_code_is_found_in_any_letter_case(string path, HttpStatusCode status)
    {
        await using var mock = await StartAsync(AnswerOrigin.Made);
        using var answer = await PostAsync(mock, null, path);

        Assert.Equal(status, answer.StatusCode);
    }

    private static Task<RunningMock> StartAsync(params AnswerOrigin[] origins) => ImportedOperation.StartAsync(Name,
        operation =>
        {
            var responses = operation["responses"]!.AsObject();
            responses.Remove("204");
            responses["200"] = JsonNode.Parse("""
                {"description":"","content":{"application/json":{"schema":{"type":"object","properties":{"Origin":{"type":"string"}}}}}}
                """);
        },
        services =>
        {
            foreach (var origin in origins)
                services.AddSingleton<AnswerSource>(provider => new Fixed(origin, provider.GetRequiredService<ResultContent>()));
        });

    private static Task<HttpResponseMessage> PostAsync(RunningMock mock, string? requested, string? path = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, mock.Sandbox("site").Prefix + (path ?? ImportedOperation.PathOf(Name)))
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        if (requested is not null) request.Headers.Add("X-Mock-Answer", requested);
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class Fixed(AnswerOrigin origin, ResultContent content) : AnswerSource(origin)
    {
        public override ValueTask<Ending?> TryAnswerAsync(Call call)
        {
            var json = Encoding.UTF8.GetBytes($$"""{"Origin":"{{Origin.InJson()}}"}""");
            return new(call.Resource is OperationResource { Result: { } result }
                ? content.Answer(call, StatusCodes.Status200OK, new ReadOnlyMemory<byte>(json), result)
                : new Answer(StatusCodes.Status200OK) { ContentType = "application/json", Content = json });
        }
    }
}
