using EmailSync.MockServer.Model;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Tests.HttpFiles;

/// <summary>.http files of Visual Studio, Visual Studio Code's REST Client and JetBrains' editors.</summary>
public sealed class HttpFileTests
{
    [Fact]
    public async Task Variables_names_and_separators_are_those_of_the_editors()
    {
        var (exchanges, totals) = await Recorded.OfTextAsync(
            """
            # The nightly synchronisation
            @host = https://crm.example.com
            @baseUrl = {{host}}/SuperOffice
            @account = 17

            ### Sync one account
            # @name syncOne
            POST {{baseUrl}}/api/v1/Agents/EMail/SyncEmailAccount
                ?$select=AccountId HTTP/1.1
            Authorization: Basic tje0 Tje0
            Content-Type: application/json
            // a comment

            {
              "SyncUserAccount": { "AccountId": {{account}} }
            }

            ###
            // @name ready
            GET {{baseUrl}}/api/v1/Agents/EMail/GetReadySyncEmailAccounts

            ### Other hosts are passed over
            https://example.com/
            """);

        Assert.Empty(totals.Errors);
        Assert.Equal(2, exchanges.Count);
        var sync = exchanges[0];
        Assert.Equal(
            ("POST", "https", "crm.example.com", "/SuperOffice/api/v1/Agents/EMail/SyncEmailAccount?$select=AccountId", "HTTP/1.1", 0),
            (sync.Method, sync.Scheme, sync.Authority, sync.Target, sync.Protocol, sync.Status));
        Assert.Equal("Authorization: Basic dGplMDpUamUw\nContent-Type: application/json", Recorded.Lines(sync.RequestHeaders));
        Assert.Equal("{\n  \"SyncUserAccount\": { \"AccountId\": 17 }\n}", Recorded.TextOf(sync.RequestBody));
        Assert.Equal("standard input, line 8 (syncOne)", sync.Source);
        Assert.Equal(("GET", "standard input, line 20 (ready)"), (exchanges[1].Method, exchanges[1].Source));
        Assert.Equal(1, totals.PassedOver.Values.Sum());
    }

    [Fact]
    public async Task An_answer_that_is_saved_in_the_file_belongs_to_the_request_before()
    {
        var (exchanges, totals) = await Recorded.OfTextAsync(
            """
            POST http://localhost/api/v1/Agents/EMail/SyncEmailAccount
            Content-Type: application/json

            {}

            HTTP/1.1 401 Unauthorized
            Content-Type: application/json
            WWW-Authenticate: Basic realm="SuperOffice"

            {"Error":true}

            ### the answer in a block of its own
            GET http://localhost/api/v1/User/currentPrincipal
            Authorization: Basic dGplMDpUamUw

            ###
            HTTP/1.1 200 OK
            Content-Type: application/json

            {"UserType":"InternalAssociate"}

            ### an answer in a file of its own
            GET http://localhost/api/v1/User/currentPrincipal

            > {% client.test("ok", function() {}); %}

            <> 2026-11-02T100000.403.json
            """);

        Assert.Empty(totals.Errors);
        Assert.Equal([401, 200, 403], exchanges.Select(exchange => exchange.Status));
        Assert.Equal("""{"Error":true}""", Recorded.TextOf(exchanges[0].ResponseBody));
        Assert.Equal("Basic realm=\"SuperOffice\"", exchanges[0].ResponseHeaders.ValueOf("WWW-Authenticate"));
        Assert.Equal("""{"UserType":"InternalAssociate"}""", Recorded.TextOf(exchanges[1].ResponseBody));
    }

    [Fact]
    public async Task What_needs_a_variable_from_elsewhere_is_said_to_be_unknown()
    {
        var (exchanges, totals) = await Recorded.OfTextAsync(
            """
            ### the base URL comes from the environment
            POST {{baseUrl}}/api/v1/Agents/EMail/SyncEmailAccount
            Authorization: {{authorization}}
            Content-Type: application/json

            {"SyncUserAccount":{"AccountId":{{$randomInt}}}}

            ###
            GET {{baseUrl}}/api/v1/{{agent}}/1

            ###
            POST {{baseUrl}}/api/v1/Agents/EMail/SyncEmailAccount
            Content-Type: application/xml

            < ./body.xml
            """);

        Assert.Empty(totals.Errors);
        Assert.Equal(2, exchanges.Count);
        Assert.Equal((null, ExchangeBodyState.Missing), (exchanges[0].Authority, exchanges[0].RequestBody.State));
        Assert.Equal("Content-Type: application/json", Recorded.Lines(exchanges[0].RequestHeaders));
        Assert.True(exchanges[0].Gaps.HasFlag(ExchangeGaps.Credentials));
        Assert.Contains("the request's body is in another file", exchanges[1].Unknown);
        Assert.Equal("requests whose URL needs variables that the file does not define", Assert.Single(totals.PassedOver.Keys));
    }

    [Fact]
    public async Task What_export_http_writes_is_right_by_its_own_rules()
    {
        var (code, output, _) = await MockServer.Tests.Running.MockProcess.RunAsync("export", "http");
        using var folder = new MockServer.Tests.Running.TemporaryFolder();

        var (record, totals) = await Recorded.JudgeAsync([folder.Write("calls.http", output)]);

        Assert.Equal((0, 0), (code, totals.Errors.Count));
        Assert.True(record.Verdict.Calls > 30);
        Assert.Equal("", Recorded.RulesOf(record.Verdict));
    }
}
