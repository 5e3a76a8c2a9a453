using EmailSync.MockServer.Model;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Tests.Har;

/// <summary>HAR entries in the forms of the programs that write them.</summary>
public sealed class HarEntryTests
{
    private const string Sync = "/Cust12345/api/v1/Agents/EMail/SyncEmailAccount";

    [Fact]
    public async Task Chrome_over_http2_has_pseudo_headers_and_lower_case_names()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("WebInspector", """
            {"startedDateTime":"2026-11-02T08:00:00.123Z","time":41.5,"_resourceType":"fetch","_priority":"High","connection":"443",
             "request":{"method":"POST","url":"https://online2.superoffice.com/Cust12345/api/v1/Agents/EMail/SyncEmailAccount","httpVersion":"http/2.0","headersSize":-1,"bodySize":36,
              "headers":[{"name":":authority","value":"online2.superoffice.com"},{"name":":method","value":"POST"},
               {"name":":path","value":"/Cust12345/api/v1/Agents/EMail/SyncEmailAccount"},{"name":":scheme","value":"https"},{"name":"authorization","value":"Bearer 8A:Cust12345.x"},
               {"name":"content-type","value":"application/json"},{"name":"content-length","value":"36"}],
              "queryString":[],"cookies":[],"postData":{"mimeType":"application/json","text":"{\"SyncUserAccount\":{\"AccountId\":17}}"}},
             "response":{"status":204,"statusText":"","httpVersion":"http/2.0","headers":[{"name":"date","value":"Mon, 02 Nov 2026 08:00:00 GMT"}],
              "cookies":[],"content":{"size":0,"mimeType":"x-unknown"},"redirectURL":"","headersSize":-1,"bodySize":0,"_transferSize":60,"_error":null},
             "cache":{},"timings":{"send":0.1,"wait":40,"receive":1.4}}
            """));

        Assert.Equal(
            ("POST", "https", "online2.superoffice.com", Sync, "HTTP/2", 204),
            (exchange.Method, exchange.Scheme, exchange.Authority, exchange.Target, exchange.Protocol, exchange.Status));
        Assert.Equal(["authorization", "content-type", "content-length"], exchange.RequestHeaders.Select(line => line.Name));
        Assert.Equal("""{"SyncUserAccount":{"AccountId":17}}""", Recorded.TextOf(exchange.RequestBody));
        Assert.Equal((ExchangeBodyState.None, ExchangeBodyState.Complete), (exchange.ResponseBody.State, exchange.RequestBody.State));
        Assert.Equal("2026-11-02T08:00:00.1230000+00:00", exchange.Started!.Value.ToString("o"));
        Assert.Equal(41.5, exchange.Duration!.Value.TotalMilliseconds);
        Assert.Equal("standard input, entry 1", exchange.Source);
        Assert.Empty(exchange.Unknown);
    }

    [Theory]
    [InlineData("h2", "HTTP/2")]
    [InlineData("h3", "HTTP/3")]
    [InlineData("h3-29", "HTTP/3")]
    [InlineData("http/2.0", "HTTP/2")]
    [InlineData("HTTP/2", "HTTP/2")]
    [InlineData("http/1.1", "HTTP/1.1")]
    [InlineData("HTTP/1.0", "HTTP/1.0")]
    public async Task Each_spelling_of_a_version_is_known(string spelling, string protocol) =>
        Assert.Equal(protocol, (await Recorded.OnlyAsync(HarFile.Of("Tool", HarFile.Entry(version: spelling)))).Protocol);

    [Fact]
    public async Task A_version_that_is_not_named_is_said_to_be_unknown()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Tool", HarFile.Entry(version: "unknown")));

        Assert.Contains("the version of HTTP was not recorded", exchange.Unknown);
    }

    [Fact]
    public async Task Credentials_that_Chrome_leaves_out_are_not_taken_for_not_sent()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("WebInspector", HarFile.Entry()));
        var other = await Recorded.OnlyAsync(HarFile.Of("Firefox", HarFile.Entry()));

        Assert.Equal(ExchangeGaps.Credentials | ExchangeGaps.ResponseHeaders, exchange.Gaps);
        Assert.Contains("credentials, if any, were left out of the file", exchange.Unknown);
        Assert.Equal(ExchangeGaps.None, other.Gaps);
    }

    [Theory]
    [InlineData("Bearer [redacted]")]
    [InlineData("<REDACTED>")]
    [InlineData("Basic ***")]
    [InlineData("[value hidden by proxy]")]
    [InlineData("Basic XXXXXXXX")]
    public async Task Credentials_that_somebody_replaced_are_not_evaluated(string value)
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Tool",
            HarFile.Entry(
                fields: $$"""{"name":"Authorization","value":"{{value}}"},{"name":"Content-Type","value":"application/json"}""")));

        Assert.Equal("Content-Type: application/json", Recorded.Lines(exchange.RequestHeaders));
        Assert.Equal(ExchangeGaps.Credentials, exchange.Gaps);
    }

    [Fact]
    public async Task A_form_is_put_together_from_its_parameters()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Firefox", HarFile.Entry(
            fields: """{"name":"Content-Type","value":"application/x-www-form-urlencoded"}""", body:
            ""","postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"user","value":"tje0"},{"name":"a b","value":"c=d"}],"text":""}""")));

        Assert.Equal("user=tje0&a%20b=c%3Dd", Recorded.TextOf(exchange.RequestBody));
    }

    [Fact]
    public async Task Text_is_encoded_in_the_charset_that_it_was_sent_in()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Tool", HarFile.Entry(
            fields: """{"name":"Content-Type","value":"application/json; charset=iso-8859-1"}""",
            body: ""","postData":{"mimeType":"application/json; charset=iso-8859-1","text":"\"æ\""}""")));

        Assert.Equal([(byte)'"', 0xe6, (byte)'"'], exchange.RequestBody.Bytes.ToArray());
    }

    [Theory]
    [InlineData(""","postData":{"mimeType":"application/octet-stream","text":"a\ud800b"}""")]
    [InlineData(""","postData":{"mimeType":"application/octet-stream","text":"a\ufffdb"}""")]
    [InlineData(""","postData":{"mimeType":"multipart/form-data; boundary=x","params":[{"name":"a","value":"b"}]}""")]
    [InlineData("")]
    public async Task A_body_whose_bytes_are_not_in_the_file_is_missing(string body)
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Tool", HarFile.Entry(size: 40, body: body)));

        Assert.Equal(ExchangeBodyState.Missing, exchange.RequestBody.State);
        Assert.Contains("the request's body was left out", exchange.Unknown);
    }

    [Theory]
    [InlineData("h2", -1, ExchangeBodyState.Missing)]
    [InlineData("h2", 0, ExchangeBodyState.None)]
    [InlineData("HTTP/1.1", -1, ExchangeBodyState.None)]
    [InlineData("HTTP/1.1", 12, ExchangeBodyState.Missing)]
    public async Task A_size_of_minus_one_says_nothing(string version, int size, ExchangeBodyState state)
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Tool",
            HarFile.Entry(version: version, size: size, body: "", fields: """{"name":"Host","value":"crm.example.com"}""")));

        Assert.Equal(state, exchange.RequestBody.State);
    }

    [Fact]
    public async Task Content_without_a_text_is_missing_and_base64_is_decoded()
    {
        var missing =
            await Recorded.OnlyAsync(
                HarFile.Of("Firefox", HarFile.Entry(status: 200, content: """{"size":120,"mimeType":"application/json"}""")));
        var decoded = await Recorded.OnlyAsync(HarFile.Of("Fiddler",
            HarFile.Entry(content: """{"size":3,"mimeType":"application/json","text":"W10K","encoding":"base64"}""")));

        Assert.Equal((ExchangeBodyState.Missing, 120), (missing.ResponseBody.State, missing.ResponseBody.Length));
        Assert.Contains("the answer's body was left out", missing.Unknown);
        Assert.Equal("[]\n", Recorded.TextOf(decoded.ResponseBody));
    }

    [Fact]
    public async Task Content_that_the_program_decoded_is_told_from_content_that_is_still_compressed()
    {
        const string Fields = """{"name":"content-encoding","value":"gzip"},{"name":"content-length","value":"99"}""";
        var decoded = await Recorded.OnlyAsync(HarFile.Of("WebInspector",
            HarFile.Entry(content: """{"size":2,"mimeType":"application/json","text":"[]","compression":-20}""", answerFields: Fields)));
        var coded = await Recorded.OnlyAsync(HarFile.Of("Charles Proxy",
            HarFile.Entry(content: """{"size":4,"mimeType":"application/json","text":"H4sIAA==","encoding":"base64"}""",
                answerFields: Fields)));

        Assert.Empty(decoded.ResponseHeaders);
        Assert.Contains("the answer's content was compressed, and is decoded in the file", decoded.Unknown);
        Assert.Equal(2, coded.ResponseHeaders.Count);
        Assert.Contains("the answer's content is compressed", coded.Unknown);
    }

    [Fact]
    public async Task Cookies_that_are_only_in_their_list_are_sent_cookies()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Tool",
            HarFile.Entry(cookies: """{"name":"ASP.NET_SessionId","value":"abc"},{"name":"XSRF-TOKEN","value":"d"}""")));

        Assert.Equal("ASP.NET_SessionId=abc; XSRF-TOKEN=d", exchange.RequestHeaders.ValueOf("Cookie"));
    }

    [Fact]
    public async Task What_is_no_call_of_SuperOffice_is_passed_over_and_counted()
    {
        var (exchanges, totals) = await Recorded.OfTextAsync(HarFile.Of("WebInspector",
            HarFile.Entry(url: "https://cdn.example.com/app.js", method: "GET"),
            HarFile.Entry(url: "https://cdn.example.com/app.css", method: "GET"),
            HarFile.Entry(url: "wss://crm.example.com/api/v1/socket", method: "GET"),
            HarFile.Entry(url: "data:text/plain,x", method: "GET"),
            HarFile.Entry(url: "crm.example.com:443", method: "CONNECT"),
            HarFile.Entry(method: "OPTIONS", fields: """{"name":"Access-Control-Request-Method","value":"POST"}""")));

        Assert.Empty(exchanges);
        Assert.Equal(6, totals.Entries);
        Assert.Equal(
            ["WebSockets 1", "paths that are neither below /api/v1 nor the login's 3",
                "preflight requests, which browsers send by themselves 1",
                "tunnels of CONNECT 1"],
            totals.PassedOver.Select(reason => $"{reason.Key} {reason.Value}"));
    }

    [Fact]
    public async Task A_call_that_was_aborted_has_no_answer()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("WebInspector", HarFile.Entry(status: 0, version: "")));

        Assert.Equal((0, ExchangeBodyState.None), (exchange.Status, exchange.ResponseBody.State));
        Assert.Contains("no answer was recorded", exchange.Unknown);
    }

    [Fact]
    public async Task Fiddlers_times_with_seven_digits_and_an_offset_are_read()
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Fiddler", HarFile.Entry(time: "2026-11-02T10:00:00.1234567+02:00")));

        Assert.Equal("2026-11-02T08:00:00.1234567", exchange.Started!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff"));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("yesterday")]
    public async Task A_time_that_cannot_be_that_of_a_call_is_not_taken_for_one(string time)
    {
        var exchange = await Recorded.OnlyAsync(HarFile.Of("Tool", HarFile.Entry(time: time, duration: 80_000_000)));

        Assert.Null(exchange.Started);
        Assert.Contains("the time was not recorded", exchange.Unknown);
    }

    [Theory]
    [InlineData("*.superoffice.com", "https://online2.superoffice.com/Cust1/api/v1/User/currentPrincipal", true)]
    [InlineData("online2.superoffice.com", "https://ONLINE2.superoffice.com:443/Cust1/api/Agents", true)]
    [InlineData("online2.superoffice.com:444", "https://online2.superoffice.com/Cust1/api/v1/x", false)]
    [InlineData("crm.example.com", "https://online2.superoffice.com/Cust1/api/v1/x", false)]
    [InlineData("crm.example.com", "https://crm.example.com/index.html", false)]
    public async Task Hosts_can_be_chosen(string host, string url, bool isChosen)
    {
        var options = new RecordingOptions { Hosts = new HostSelection([host]) };

        var (exchanges, totals) = await Recorded.OfTextAsync(HarFile.Of("Tool", HarFile.Entry(url: url, method: "GET")), options);

        Assert.Equal(isChosen, exchanges.Count == 1);
        Assert.Equal(isChosen, totals.PassedOver.Count == 0);
    }

    [Fact]
    public async Task An_entry_that_lacks_something_is_an_error_that_names_it_and_the_others_are_read()
    {
        var (exchanges, totals) = await Recorded.OfTextAsync(HarFile.Of("Tool",
            HarFile.Entry(), HarFile.Entry(url: ""),
            HarFile.Entry(body: ""","postData":{"mimeType":"x","text":"!","encoding":"base64"}"""), HarFile.Entry()));

        Assert.Equal(2, exchanges.Count);
        Assert.Equal(
            ["standard input, entry 2: expected a text as request.url",
                "standard input, entry 3: expected base64 as request.postData.text"],
            totals.Errors);
    }

    [Fact]
    public async Task A_long_body_is_cut_and_said_to_be()
    {
        var text = new string('x', 100_000);
        var options = new RecordingOptions { TextBytes = 4096 };

        var exchange =
            await Recorded.OnlyAsync(
                HarFile.Of("Tool", HarFile.Entry(body: $$""","postData":{"mimeType":"text/plain","text":"{{text}}"}""")), options);

        Assert.Equal((ExchangeBodyState.Cut, 4096), (exchange.RequestBody.State, exchange.RequestBody.Bytes.Length));
        Assert.Equal(new string('x', 4096), Recorded.TextOf(exchange.RequestBody));
        Assert.Contains("only the beginning of the request's body was recorded", exchange.Unknown);
    }
}
