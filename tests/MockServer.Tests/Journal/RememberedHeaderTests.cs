using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace EmailSync.MockServer.Tests.Journal;

/// <summary>What is remembered of a connection that is idle is small, whatever it sent.</summary>
public sealed class RememberedHeaderTests(SharedMock shared)
{
    [Theory]
    [InlineData(1, 100, true)]
    [InlineData(1, 5000, false)]
    [InlineData(90, 100, false)]
    public void Fields_are_remembered_for_the_next_call_only_where_they_are_small(int fields, int length, bool remembered)
    {
        var connection = new CallerConnection();
        var recorder = shared.OnSite().Mock.Part<HeaderRecorder>();
        Record(recorder, connection, fields: 1, length: 10);

        var lines = Record(recorder, connection, fields, length);

        Assert.Equal(fields, lines.Length);
        Assert.Equal(remembered, ReferenceEquals(lines, Record(recorder, connection, fields, length)));
        Assert.Equal(remembered, connection.Headers is not null);
    }

    private static HeaderLine[] Record(HeaderRecorder recorder, CallerConnection connection, int fields, int length)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(connection);
        for (var i = 0; i < fields; i++) http.Request.Headers[$"X-Some-{i}"] = new string('x', length);
        return recorder.Record(http);
    }
}
